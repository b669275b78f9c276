" Says that a *.prowess file holds Prowess.
autocmd BufNewFile,BufRead *.prowess setfiletype prowess
