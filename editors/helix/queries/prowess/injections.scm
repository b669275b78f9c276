; A text block is Markdown. The blanks that indent it are nodes of their own and so no part of the Markdown text.

((text_content) @injection.content
  (#set! injection.language "markdown"))
