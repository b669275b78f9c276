#!/bin/sh
# Builds the tree-sitter parser beside this file, and puts its queries where Neovim looks for them. Needs a C compiler.
set -e
cd "$(dirname "$0")"
grammar=${1:-../tree-sitter-prowess}
mkdir -p parser queries/prowess
"${CC:-cc}" -O2 -shared -fPIC -I "$grammar/src" -o parser/prowess.so "$grammar/src/parser.c" "$grammar/src/scanner.c"
cp "$grammar"/queries/*.scm queries/prowess/
echo "built parser/prowess.so and queries/prowess"
