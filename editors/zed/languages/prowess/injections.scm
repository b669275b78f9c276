; A text block is Markdown.

((text_content) @injection.content
  (#set! injection.language "markdown"))
