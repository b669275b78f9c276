// Tells what a parser of words cannot: where a declaration's header stands, where a statement's line ends, and how
// far a text block reaches. A header ends everything still open before it, so the blocks and texts left open there
// are closed by tokens without characters.

#include "tree_sitter/alloc.h"
#include "tree_sitter/parser.h"

#include <string.h>

// In the order of `externals` in grammar.js.
enum Token { HEADER, END, UNCLOSED_BLOCK, UNCLOSED_STRING, UNCLOSED_TEXT, TEXT_OPEN, INDENT, TEXT_LINE, TEXT_CLOSE, RECOVERING };

// What stands next inside a text block, found out when the token before it was read.
enum Next { LINE, CLOSE, UNCLOSED };

typedef struct {
  uint16_t indent; // of the line that closes the text block: so many blanks belong to no line of the text
  uint8_t next;
  uint8_t line_start;
} Scanner;

static const char *const KINDS[] = {
  "framework", "source", "scale", "domain", "skill", "dimension", "situation", "measure", "activity", "note",
  "job-family", "role", "person", "team", "plan",
};

enum { WORD_SIZE = 12 }; // the longest word asked for, its end included

static bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }

// The blanks that stand between words, which are more than those that indent a line.
static bool is_space(int32_t c) {
  return c == ' ' || c == '\t' || c == '\f' || c == '\v' || c == 0xA0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

static bool is_blank(int32_t c) { return c == ' ' || c == '\t'; }

static bool is_quote(int32_t c) { return c == '"' || (c >= 0x201C && c <= 0x201F); }

static bool is_letter(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static bool is_id(int32_t c) {
  return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '/' || c == '.' || (c >= 0x80 && !is_quote(c));
}

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static bool at_line_end(TSLexer *lexer) { return is_newline(lexer->lookahead) || lexer->eof(lexer); }

static unsigned skip_blanks(TSLexer *lexer) {
  unsigned count = 0;
  for (; is_blank(lexer->lookahead); count++) advance(lexer);
  return count;
}

// Passes over one line end.
static void pass_newline(TSLexer *lexer) {
  bool return_first = lexer->lookahead == '\r';
  advance(lexer);
  if (return_first && lexer->lookahead == '\n') advance(lexer);
}

// Passes over a word of letters and hyphens, and keeps it where it is short enough to be a keyword.
static void pass_word(TSLexer *lexer, char word[WORD_SIZE]) {
  unsigned length = 0;
  for (; is_letter(lexer->lookahead) || lexer->lookahead == '-'; length++) {
    if (length < WORD_SIZE) word[length] = (char)lexer->lookahead;
    advance(lexer);
  }
  word[length < WORD_SIZE ? length : 0] = '\0';
}

// Whether `word` is a kind of declaration. At the very start of a line capitals and `competency` are read as they are meant.
static bool is_kind(char word[WORD_SIZE], bool indented, bool *exact) {
  *exact = true;
  for (char *letter = word; *letter; letter++) {
    if (*letter >= 'A' && *letter <= 'Z') {
      *letter = (char)(*letter - 'A' + 'a');
      *exact = false;
    }
  }
  if (indented && !*exact) return false;
  for (unsigned i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
    if (strcmp(word, KINDS[i]) == 0) return true;
  }
  *exact = false;
  return !indented && strcmp(word, "competency") == 0;
}

// Whether the rest of a line is a declaration's header: a kind and then a title, or a kind, an id and what may follow
// it. A bare kind and id count only at the line's very start, since prose has such lines too.
static bool pass_header(TSLexer *lexer, bool indented) {
  char word[WORD_SIZE];
  bool exact;
  pass_word(lexer, word);
  if (!is_kind(word, indented, &exact)) return false;
  bool apart = skip_blanks(lexer) > 0;
  if (is_quote(lexer->lookahead)) return true;
  if (!apart || !is_id(lexer->lookahead)) return false;
  while (is_id(lexer->lookahead)) advance(lexer);
  apart = skip_blanks(lexer) > 0;
  if (is_quote(lexer->lookahead) || lexer->lookahead == '{') return true;
  if (!exact) return false;
  if (!indented && (at_line_end(lexer) || (apart && lexer->lookahead == '#'))) return true;
  if (!apart) return false;
  pass_word(lexer, word);
  return (strcmp(word, "extends") == 0 || strcmp(word, "for") == 0) && (is_blank(lexer->lookahead) || at_line_end(lexer));
}

static bool pass_quotes(TSLexer *lexer) {
  unsigned quotes = 0;
  for (; quotes < 3 && lexer->lookahead == '"'; quotes++) advance(lexer);
  return quotes == 3;
}

// What the line of a text block is that begins here, and how far it is indented. Stops somewhere in the line.
static enum Next look_at_line(TSLexer *lexer, unsigned *indent) {
  if (lexer->eof(lexer)) return UNCLOSED;
  *indent = skip_blanks(lexer);
  if (lexer->lookahead == '"') return pass_quotes(lexer) ? CLOSE : LINE;
  return pass_header(lexer, *indent > 0) ? UNCLOSED : LINE;
}

// Passes over the text up to the closing quotes or the line's end; the token that is read, if one is, ends there.
static bool pass_text(TSLexer *lexer, bool reading) {
  while (!at_line_end(lexer)) {
    if (lexer->lookahead == '"') {
      if (reading) lexer->mark_end(lexer);
      if (pass_quotes(lexer)) return true;
      continue;
    }
    bool escape = lexer->lookahead == '\\';
    advance(lexer);
    if (escape && !at_line_end(lexer)) advance(lexer);
  }
  if (!lexer->eof(lexer)) pass_newline(lexer);
  if (reading) lexer->mark_end(lexer);
  return false;
}

// Reads the three quotes that open a text block, and looks ahead for those that close it: their indentation is what
// is taken off the lines.
static bool scan_text_open(Scanner *scanner, TSLexer *lexer) {
  if (!pass_quotes(lexer)) return false;
  lexer->mark_end(lexer);
  lexer->result_symbol = TEXT_OPEN;
  *scanner = (Scanner){.next = LINE};
  if (lexer->lookahead == '"' && pass_quotes(lexer)) {
    scanner->next = CLOSE;
    return true;
  }
  unsigned indent = 0;
  while (!pass_text(lexer, false)) {
    enum Next next = look_at_line(lexer, &indent);
    if (next == CLOSE) scanner->indent = indent < UINT16_MAX ? (uint16_t)indent : UINT16_MAX;
    if (next != LINE) break;
  }
  return true;
}

static bool scan_text(Scanner *scanner, TSLexer *lexer) {
  lexer->mark_end(lexer);
  if (scanner->next == UNCLOSED) {
    lexer->result_symbol = UNCLOSED_TEXT;
    return true;
  }
  if (scanner->next == CLOSE) {
    while (is_blank(lexer->lookahead)) lexer->advance(lexer, true);
    lexer->result_symbol = TEXT_CLOSE;
    if (!pass_quotes(lexer)) return false;
    lexer->mark_end(lexer);
    return true;
  }
  if (scanner->line_start) {
    unsigned indent = 0;
    for (; indent < scanner->indent && is_blank(lexer->lookahead); indent++) advance(lexer);
    scanner->line_start = false;
    if (indent > 0) {
      lexer->mark_end(lexer);
      lexer->result_symbol = INDENT;
      return true;
    }
  }
  lexer->result_symbol = TEXT_LINE;
  if (pass_text(lexer, true)) {
    scanner->next = CLOSE;
    return true;
  }
  unsigned indent = 0;
  scanner->next = (uint8_t)look_at_line(lexer, &indent);
  scanner->line_start = true;
  return true;
}

// Passes over a comment to its line's end; over one stroke where it turns out to be none.
static bool pass_comment(TSLexer *lexer) {
  if (lexer->lookahead == '/') {
    advance(lexer);
    if (lexer->lookahead != '/') return false;
  }
  while (!at_line_end(lexer)) advance(lexer);
  return true;
}

// The end of a statement's line: a line end, the brace that closes the block around it, or the file's end. A comment
// at the line's end is not part of the statement; a block may open on the next line.
static bool scan_end(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  lexer->result_symbol = END;
  if (scanner->next == UNCLOSED) { // A text block was left open, so that this is the start of the next line already.
    scanner->next = LINE;
    return true;
  }
  bool apart = is_space(lexer->lookahead);
  while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
  if (valid[TEXT_OPEN] && lexer->lookahead == '"') return scan_text_open(scanner, lexer);
  if (lexer->lookahead == '}' || lexer->eof(lexer)) return true;
  if (apart && (lexer->lookahead == '#' || lexer->lookahead == '/')) {
    if (!pass_comment(lexer)) return false;
    if (lexer->eof(lexer)) return true;
  }
  if (!is_newline(lexer->lookahead)) return false;
  pass_newline(lexer);
  skip_blanks(lexer);
  return lexer->lookahead != '{';
}

// Before an item: a header ends the block around it, or begins a declaration; three quotes open a text block.
static bool scan_item(Scanner *scanner, TSLexer *lexer, const bool *valid) {
  bool new_line = false, only_blanks = true;
  unsigned indent = 0;
  for (;; lexer->advance(lexer, true)) {
    if (is_newline(lexer->lookahead)) {
      new_line = only_blanks = true;
      indent = 0;
    } else if (is_space(lexer->lookahead)) {
      only_blanks = only_blanks && is_blank(lexer->lookahead);
      indent++;
    } else {
      break;
    }
  }
  lexer->result_symbol = UNCLOSED_BLOCK;
  if (lexer->eof(lexer)) return valid[UNCLOSED_BLOCK];
  if (lexer->lookahead == '"') return valid[TEXT_OPEN] && scan_text_open(scanner, lexer);
  if (!is_letter(lexer->lookahead) || !only_blanks) return false;
  // Telling the column takes as long as the line is, so that it is asked only where nothing else tells.
  if (!new_line && lexer->get_column(lexer) != indent) return false;
  if (!valid[UNCLOSED_BLOCK]) {
    lexer->mark_end(lexer);
    lexer->result_symbol = HEADER;
  }
  return pass_header(lexer, indent > 0);
}

void *tree_sitter_prowess_external_scanner_create(void) { return ts_calloc(1, sizeof(Scanner)); }

void tree_sitter_prowess_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_prowess_external_scanner_serialize(void *payload, char *buffer) {
  memcpy(buffer, payload, sizeof(Scanner));
  return sizeof(Scanner);
}

void tree_sitter_prowess_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  *scanner = (Scanner){0};
  if (length == sizeof(Scanner)) memcpy(scanner, buffer, length);
}

bool tree_sitter_prowess_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (valid[RECOVERING]) return false;
  if (valid[TEXT_LINE]) return scan_text(scanner, lexer);

  lexer->mark_end(lexer);
  if (valid[UNCLOSED_STRING]) {
    lexer->result_symbol = UNCLOSED_STRING;
    return at_line_end(lexer);
  }
  if (valid[END]) return scan_end(scanner, lexer, valid);
  if (valid[HEADER] || valid[UNCLOSED_BLOCK]) return scan_item(scanner, lexer, valid);
  if (valid[TEXT_OPEN]) {
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
    return lexer->lookahead == '"' && scan_text_open(scanner, lexer);
  }
  return false;
}
