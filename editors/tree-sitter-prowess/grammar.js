/**
 * The Prowess language for editors: declarations, statements and the words on their lines.
 *
 * Any text gives a tree without ERROR nodes, as in the language server: a line that cannot be read is a `line` of
 * words, and a declaration's header ends whatever is still open before it. What only the characters around can tell
 * (where a header stands, where a line or a text block ends) is told by `src/scanner.c`.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

const { declarations, statements, clauses, raters, kinds } = require('./keywords.json');

const BLANK = /[\s\u00A0\u2000-\u200B\u202F\u3000\uFEFF]/;

// An id is made of letters and digits in groups joined by single hyphens, and holds at least one letter.
const ID = /([0-9]+-)*[0-9]*\p{XID_Start}\p{XID_Continue}*(-\p{XID_Continue}+)*/;

// What may follow a line's first value.
const rest = $ => [repeat($._part), optional($._dangling_clause)];

module.exports = grammar({
  name: 'prowess',

  externals: $ => [
    $._header, // before a declaration's header; empty
    $._end, // the end of a statement's line; empty
    $._unclosed_block, // where a header or the file's end closes a block; empty
    $._unclosed_string, // where a line's end closes a string; empty
    $._unclosed_text, // where a header or the file's end closes a text block; empty
    $._text_open,
    $.indent, // the blanks before a text block's line that are not part of the text
    $._text_line,
    $._text_close,
    $._error, // never used by a rule: valid only while the parser recovers from an error
  ],

  extras: $ => [BLANK, $.comment],

  word: $ => $.name,

  rules: {
    file: $ => repeat(choice($.declaration, $._item, alias('}', $.junk))),

    declaration: $ => seq(
      $._header,
      field('kind', choice($.kind, alias($.name, $.kind))), // `Skill` and `competency` are read as they are meant
      optional(choice(
        seq($._id, optional($._title), ...rest($)),
        seq($._title, ...rest($)),
        seq(choice($._value, ','), ...rest($)),
      )),
      choice($.block, $._end),
    ),

    _id: $ => prec(1, field('name', $._name)),
    _title: $ => prec(1, field('title', $.string)),

    block: $ => seq('{', repeat($._item), choice('}', $._unclosed_block)),

    _item: $ => choice($.statement, $.line),

    statement: $ => seq(
      choice(
        seq(field('verb', $.verb), optional(seq($._subject, ...rest($)))),
        seq(field('verb', alias('kind', $.verb)), optional(seq(choice($._subject, alias(choice(...kinds), $.constant)), ...rest($)))),
      ),
      choice($.block, $._end),
    ),

    // The word after a verb or a kind is never a clause's: no word is reserved.
    _subject: $ => choice(field('subject', choice($._value, $.any_of)), ','),
    any_of: $ => prec.right(seq('any', optional(seq('of', optional($._list))))),
    _list: $ => prec.right(seq(choice($._value, ','), repeat($._more))),
    _more: $ => prec.right(seq(',', optional($._value))),

    // A line that begins with no verb, such as one that is only half typed.
    line: $ => choice(
      seq(choice($._value, ','), ...rest($), choice($.block, $._end)),
      $.block,
    ),

    _part: $ => choice($._value, ',', $.clause, alias($._hash, $.junk)),

    clause: $ => choice(
      seq(field('word', $.clause_word), $._list),
      seq(field('word', alias('by', $.clause_word)), choice($._list, $._rater)),
    ),

    _rater: $ => prec.right(seq(alias(choice(...raters), $.constant), optional($.string))),

    // A clause whose value is not typed yet. It can only be a line's last word, since no word is reserved.
    _dangling_clause: $ => alias($._clause_without_value, $.clause),
    _clause_without_value: $ => field('word', choice($.clause_word, alias('by', $.clause_word))),

    kind: _ => choice(...declarations),
    verb: _ => choice(...statements.filter(word => word !== 'kind')),
    clause_word: _ => choice(...clauses.filter(word => word !== 'by')),

    _value: $ => choice($.string, $.text, $.date, $.percentage, $.number, $._name, $.junk),

    string: $ => choice($._plain_string, $._typographic_string),
    _typographic_string: _ => /[\u201C-\u201F][^\u201C-\u201F"\r\n]*[\u201C-\u201F"]?/,
    _plain_string: $ => seq(
      '"',
      repeat(choice(token.immediate(prec(1, /[^"\\\r\n]+/)), $.escape)),
      choice(token.immediate('"'), $._unclosed_string),
    ),
    escape: _ => token.immediate(/\\(u\{[0-9A-Fa-f]*\}|[^\r\n])?/),

    text: $ => seq(
      alias($._text_open, '"""'),
      optional($.text_content),
      choice(alias($._text_close, '"""'), $._unclosed_text),
    ),
    text_content: $ => repeat1(choice($.indent, $._text_line)),

    date: _ => /[0-9]{4}-[0-9]{2}-[0-9]{2}/,
    percentage: _ => /[0-9]+(\.[0-9]+)?%/,
    number: _ => /[0-9]+(\.[0-9]+)?/,

    _name: $ => choice($.name, $.qualified_name),
    qualified_name: _ => token(seq(ID, '/', ID)),
    name: _ => ID,

    // Two strokes are read as people mean them who know other languages.
    comment: _ => /(#|\/\/)[^\r\n]*/,

    // Part of the word before it, as in `c#`: a comment begins after a blank.
    _hash: _ => token.immediate(prec(1, /#[^\s"{},]*/)),

    // What no other word begins with, so that every text can be read.
    junk: _ => /[^\s\u00A0\u2000-\u200B\u202F\u3000\uFEFF"\u201C-\u201F{},#0-9\p{XID_Start}]+/,
  },
});
