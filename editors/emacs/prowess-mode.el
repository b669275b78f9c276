;;; prowess-mode.el --- Role profiles and development plans  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages
;; SPDX-License-Identifier: MIT OR Apache-2.0

;;; Commentary:

;; A major mode for Prowess files: colours, indentation, comments, the
;; outline, and the language server through Eglot.  In your init file:
;;
;;   (add-to-list 'load-path "/path/to/prowess/editors/emacs")
;;   (require 'prowess-mode)
;;   (add-hook 'prowess-mode-hook #'eglot-ensure)

;;; Code:

(defgroup prowess nil
  "Role profiles and development plans."
  :group 'languages)

(defcustom prowess-server '("prowess" "lsp")
  "The program that Eglot starts, and its arguments."
  :type '(repeat string))

(defcustom prowess-indent-offset 2
  "How far what stands in a block is indented."
  :type 'natnum
  :safe #'natnump)

(defconst prowess-declarations
  '("framework" "source" "scale" "domain" "skill" "dimension" "situation" "measure" "activity" "note"
    "job-family" "role" "person" "team" "plan")
  "The words that begin a declaration.")

(defconst prowess-statements
  '("aka" "found-by" "definition" "level" "levels" "example" "tip" "in" "kind" "broader" "related"
    "builds-on" "grows-by" "same-as" "code" "cites" "deprecated" "replaced-by" "rated-on" "version"
    "publisher" "license" "language" "url" "unit" "pole" "calls-for" "provider" "family" "track" "grade"
    "requires" "prefers" "lowers" "drops" "balance" "progresses-to" "faces" "measured-by" "responsibility"
    "shows" "holds" "assessed" "waives" "until" "evidence" "member" "needs" "period" "aspiration"
    "strength" "agreed" "goal" "objective" "because" "action" "review")
  "The words that begin a statement.")

(defconst prowess-clauses
  '("extends" "for" "toward" "at" "target" "weight" "because" "to" "from" "by" "on" "since" "until"
    "starting" "done" "dropped" "with" "headcount" "shown-by" "any" "of")
  "The words that begin a clause within a line.")

(defconst prowess--id "[[:alnum:]][[:alnum:]-]*")

(defconst prowess--header
  (concat "^[ \t]*" (regexp-opt prowess-declarations t) "[ \t]+\\(?:\\(" prowess--id "\\)"
          "\\(?:[ \t]*[\"{\n]\\|[ \t]+\\(?:extends\\|for\\|#\\)\\)\\|\"\\)")
  "A declaration's header: its kind, and its id where it has one.")

(defconst prowess-font-lock-keywords
  `((,prowess--header (1 font-lock-keyword-face) (2 font-lock-type-face nil t))
    (,(concat "\\(?:^\\|{\\)[ \t]*" (regexp-opt prowess-statements t) "\\_>") (1 font-lock-builtin-face))
    (,(concat "[^ \t\n{][ \t]+" (regexp-opt prowess-clauses t) "\\_>") (1 font-lock-keyword-face))
    ("\\_<[0-9]\\{4\\}-[0-9]\\{2\\}-[0-9]\\{2\\}\\_>" . font-lock-constant-face)
    ("\\_<[0-9]+\\(?:\\.[0-9]+\\)?%?\\_>" . font-lock-constant-face))
  "What is coloured beside texts and comments.")

(defvar prowess-mode-syntax-table
  (let ((table (make-syntax-table)))
    ;; Texts and comments are marked by `prowess--syntax-propertize', since
    ;; both are ended by what follows rather than by a character of their own.
    (modify-syntax-entry ?\" "." table)
    (modify-syntax-entry ?# "." table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?\n ">" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?% "_" table)
    table)
  "Ids are symbols, with their hyphens.")

(defun prowess--mark (position syntax)
  "Give the character at POSITION the SYNTAX."
  (put-text-property position (1+ position) 'syntax-table (string-to-syntax syntax)))

(defun prowess--pass-text-block (end)
  "Move past the quotes that close a text block before END, and mark the last."
  (let (closed)
    (while (and (not closed) (re-search-forward "\\\\.\\|\"\"\"" end 'move))
      (when (eq (char-before) ?\")
        (unless (eq (char-after (match-beginning 0)) ?\\)
          (setq closed t)
          (prowess--mark (1- (point)) "|"))))))

(defun prowess--syntax-propertize (start end)
  "Mark the texts and comments between START and END."
  (goto-char start)
  (when (nth 3 (syntax-ppss))
    (prowess--pass-text-block end))
  (while (re-search-forward "[\"#]" end t)
    (let ((from (match-beginning 0)))
      (cond
       ((eq (char-after from) ?#)
        (when (memq (char-before from) '(nil ?\s ?\t ?\n))
          (prowess--mark from "<")
          (end-of-line)))
       ((looking-at "\"\"")
        (prowess--mark from "|")
        (forward-char 2)
        (prowess--pass-text-block end))
       (t
        ;; A text left open ends with its line.
        (re-search-forward "\\=\\(?:[^\"\\\n]\\|\\\\[^\n]\\)*" nil t)
        (prowess--mark from "|")
        (unless (eobp)
          (prowess--mark (point) "|")
          (forward-char)))))))

(defun prowess--in-text-p ()
  "Whether the line begins inside a text block."
  (nth 3 (save-excursion (syntax-ppss (line-beginning-position)))))

(defun prowess-indent-line ()
  "Indent the line by the blocks around it; a text block's lines stay as they are."
  (interactive)
  (let* ((closing (save-excursion (back-to-indentation) (eq (char-after) ?})))
         (state (save-excursion (syntax-ppss (line-beginning-position))))
         (depth (if closing (1- (car state)) (car state)))
         (column (unless (nth 3 state) (* prowess-indent-offset (max 0 depth)))))
    (if column
        (if (<= (current-column) (current-indentation))
            (indent-line-to column)
          (save-excursion (indent-line-to column)))
      (when (and (= (current-indentation) 0) (eolp))
        (indent-line-to (save-excursion
                          (forward-line -1)
                          (+ (current-indentation) (if (prowess--in-text-p) 0 prowess-indent-offset))))))))

(defun prowess--outline-name ()
  "The id or title of the header that was just found."
  (or (match-string-no-properties 2)
      (save-excursion
        (goto-char (match-end 1))
        (and (looking-at "[ \t]+\"\\([^\"\n]*\\)") (match-string-no-properties 1)))))

(defun prowess--imenu ()
  "The declarations of the buffer, by kind."
  (let (kinds)
    (save-excursion
      (goto-char (point-min))
      (while (re-search-forward prowess--header nil t)
        (let ((kind (match-string-no-properties 1))
              (place (match-beginning 1))
              (name (save-match-data (prowess--outline-name))))
          (goto-char (match-end 1))
          (push (cons name place) (alist-get kind kinds nil nil #'equal)))))
    (mapcar (lambda (entry) (cons (car entry) (nreverse (cdr entry)))) (nreverse kinds))))

;;;###autoload
(define-derived-mode prowess-mode prog-mode "Prowess"
  "Major mode for role profiles and development plans."
  (setq-local comment-start "# "
              comment-start-skip "#+[ \t]*"
              indent-tabs-mode nil
              indent-line-function #'prowess-indent-line
              electric-indent-chars (cons ?} electric-indent-chars)
              parse-sexp-lookup-properties t
              syntax-propertize-function #'prowess--syntax-propertize
              imenu-create-index-function #'prowess--imenu
              outline-regexp prowess--header
              font-lock-defaults '(prowess-font-lock-keywords)))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.prowess\\'" . prowess-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'prowess-mode (lambda (&rest _) prowess-server))))

(provide 'prowess-mode)
;;; prowess-mode.el ends here
