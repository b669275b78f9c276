// Writes the TextMate grammar from the word list beside it: `npm run grammar`. With `--check` it only says whether the grammar is up to date.
// The grammar is flat: no rule spans a block, so a brace or a quote left open never changes the colours of the next declaration.
import { readFileSync, writeFileSync } from "node:fs";

const folder = new URL("../syntaxes/", import.meta.url);
const words = JSON.parse(readFileSync(new URL("keywords.json", folder), "utf8"));

const LETTER = "\\p{L}\\p{N}\\p{M}";
const ID = `[\\p{L}\\p{N}](?:[${LETTER}-]|/(?=[\\p{L}\\p{N}]))*`;
const NO_MORE = `(?![${LETTER}_-])`;
const DATE = `\\d{4}-\\d{2}-\\d{2}${NO_MORE}`;
const oneOf = (list) => `(?:${[...list].sort((a, b) => b.length - a.length).join("|")})${NO_MORE}`;
const scope = (name) => `${name}.prowess`;
const include = (name) => ({ include: `#${name}` });

// A declaration header, as the language defines it: after the keyword a quote, or an id and then a quote, `{`, `extends` or `for`;
// at the line's very start also a comment or the end of the line.
const header = (keyword) => `^\\s*(${keyword})(?=\\s+(?:"|${ID}\\s*(?:["{]|(?:extends|for)${NO_MORE})))|^(${keyword})(?=\\s+${ID}\\s*(?:$|\\s#))`;
const anyHeader = header(oneOf(Object.keys(words.declarations)));

const name = (kind) => ({ match: ID, name: scope(words.declarations[kind]) });

const declaration = ([keyword, kindScope]) => ({
  name: scope(`meta.declaration.${keyword}`),
  begin: header(oneOf([keyword])),
  beginCaptures: { 1: { name: scope("keyword.control.declaration") }, 2: { name: scope("keyword.control.declaration") } },
  end: "(?=[{}])|(?=\\s#)|$",
  patterns: [{ match: `\\G\\s+(${ID})`, captures: { 1: { name: scope(kindScope) } } }, include("person-of-plan"), include("clauses"), include("atoms")],
});

const statement = ([kind, verbs]) => ({
  name: scope("meta.statement"),
  begin: `(?:^|(?<=\\{))\\s*(${oneOf(verbs)})`,
  beginCaptures: { 1: { name: scope("keyword.other.verb") } },
  // A statement ends with its line; only a text block carries it on, to the quotes that close it.
  end: '(?=[{}])|(?=\\s#)|$|^(?!\\s*""")',
  patterns: [include("clauses"), include("atoms"), ...(kind ? [name(kind)] : [include("closed-words"), include("level-words")])],
});

const clause = (kind) => ({
  begin: `(?<![${LETTER}_-])(${oneOf(words.clauses[kind])})`,
  beginCaptures: { 1: { name: scope("keyword.other.clause") } },
  end: `(?=[{}])|(?=\\s#)|$|(?=\\s${oneOf(Object.values(words.clauses).flat())})`,
  patterns: [include("atoms"), name(kind)],
});

const grammar = {
  name: "Prowess",
  scopeName: "source.prowess",
  fileTypes: ["prowess"],
  patterns: ["comments", "declarations", "statements", "braces", "atoms"].map(include),
  repository: {
    comments: {
      patterns: [
        {
          name: scope("comment.line.number-sign"),
          begin: "(?:^|(?<=\\s))(#)",
          beginCaptures: { 1: { name: scope("punctuation.definition.comment") } },
          end: "$",
          patterns: [
            {
              match: "\\G\\s*(prowess:)\\s*(allow(?:-file)?)\\s*\\(([^)]*)\\)?(?:\\s+(because)\\b)?",
              captures: {
                1: { name: scope("keyword.control.directive") },
                2: { name: scope("keyword.control.directive") },
                3: { patterns: [{ match: "[\\p{L}\\p{N}-]+", name: scope("entity.other.attribute-name.rule") }] },
                4: { name: scope("keyword.control.directive") },
              },
            },
          ],
        },
      ],
    },
    declarations: { patterns: Object.entries(words.declarations).map(declaration) },
    statements: { patterns: Object.entries(words.statements).map(statement) },
    clauses: {
      patterns: [
        ...["role", "skill"].map(clause),
        {
          match: `(?<![${LETTER}_-])(${oneOf(["for"])})\\s+(${ID})`,
          captures: { 1: { name: scope("keyword.other.clause") }, 2: { name: scope(words.declarations.role) } },
        },
        {
          match: `(?<![${LETTER}_-])(${oneOf(["by"])})\\s+(${oneOf(words.words)})`,
          captures: { 1: { name: scope("keyword.other.clause") }, 2: { name: scope("constant.language.assessor") } },
        },
        {
          match: `(?<![${LETTER}_-])(${oneOf(words.clauses.level)})(?:\\s+(?=\\p{L})(${ID}))?`,
          captures: { 1: { name: scope("keyword.other.clause") }, 2: { name: scope("constant.numeric.level") } },
        },
        { match: `(?<![${LETTER}_-])${oneOf(words.clauses[""])}`, name: scope("keyword.other.clause") },
      ],
    },
    "person-of-plan": {
      match: `(?<=\\s)(${oneOf(["for"])})\\s+(${ID})`,
      captures: { 1: { name: scope("keyword.other.clause") }, 2: { name: scope(words.declarations.person) } },
    },
    "closed-words": { match: `(?<![${LETTER}_-])${oneOf(words.words)}`, name: scope("constant.language.word") },
    "level-words": { match: `(?<![${LETTER}_-])(?=\\p{L})${ID}`, name: scope("constant.numeric.level") },
    braces: { match: "[{}]", name: scope("punctuation.section.block") },
    atoms: {
      patterns: [
        include("text-block"),
        { match: '^\\s*(""")', captures: { 1: { name: `${scope("string.quoted.triple")} ${scope("punctuation.definition.string.end")}` } } },
        include("string"),
        { match: `(?<![${LETTER}_-])${DATE}`, name: scope("constant.numeric.date") },
        { match: `(?<![${LETTER}_-])\\d+(?:\\.\\d+)?\\s?%`, name: scope("constant.numeric.percentage") },
        { match: `(?<![${LETTER}_-])\\d+(?:\\.\\d+)?${NO_MORE}`, name: scope("constant.numeric") },
        { match: ",", name: scope("punctuation.separator.list") },
      ],
    },
    string: {
      name: scope("string.quoted.double"),
      begin: '"',
      beginCaptures: { 0: { name: scope("punctuation.definition.string.begin") } },
      end: '(")|$',
      endCaptures: { 1: { name: scope("punctuation.definition.string.end") } },
      patterns: [
        { match: '\\\\(?:["\\\\nt]|u\\{[0-9A-Fa-f]{1,6}\\})', name: scope("constant.character.escape") },
        { match: "\\\\.", name: scope("invalid.illegal.escape") },
        { match: 'https?://[^\\s"]+', name: scope("markup.underline.link") },
      ],
    },
    "text-block": {
      // `while` is asked before anything inside, so no Markdown construct can swallow the closing quotes or the next declaration.
      begin: '(""")',
      beginCaptures: { 1: { name: `${scope("string.quoted.triple")} ${scope("punctuation.definition.string.begin")}` } },
      while: `^(?!\\s*"""\\s*(?:[#}]|$))(?!${anyHeader.replaceAll("^", "")})\\s*`,
      contentName: "meta.embedded.block.markdown",
      patterns: [{ match: '\\\\(?:"""|\\\\)', name: scope("constant.character.escape") }, { include: "text.html.markdown" }],
    },
  },
};

const file = new URL("prowess.tmLanguage.json", folder);
const text = `${JSON.stringify(grammar, null, 2)}\n`;
if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== text) {
    console.error("syntaxes/prowess.tmLanguage.json is not what scripts/grammar.mjs writes: run `npm run grammar`");
    process.exit(1);
  }
} else {
  writeFileSync(file, text);
}
