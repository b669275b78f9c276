; What belongs together.

("{" @open "}" @close)
