;;; editing.el --- What needs no language server  -*- lexical-binding: t; -*-

;;; Code:

(require 'ert)
(require 'imenu)
(require 'prowess-mode)

(defconst editing-text
  "role engineering-manager \"Engineering manager\" extends people-lead {
  requires delegation at 3 because \"Owns \\\"delivery\\\".\" # first
  goal coaching to 3 {
    definition \"\"\"
      # { not a comment
      \"quoted\" 3
      \"\"\"
    action \"Keep a diary
  }
}

skill coaching \"Coaching\" { definition \"Asking, not telling.\" }
")

(defmacro editing-with-text (&rest body)
  "Run BODY in a Prowess buffer."
  (declare (indent 0))
  `(with-temp-buffer
     (insert editing-text)
     (prowess-mode)
     (font-lock-ensure)
     (goto-char (point-min))
     ,@body))

(defun editing-face (text)
  "The face of the first place of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (let ((face (get-text-property (match-beginning 0) 'face)))
    (if (consp face) (car face) face)))

(ert-deftest editing-file-mode ()
  (should (eq (cdr (assoc "\\.prowess\\'" auto-mode-alist)) 'prowess-mode)))

(ert-deftest editing-colours ()
  (editing-with-text
    (should (eq (editing-face "role") 'font-lock-keyword-face))
    (should (eq (editing-face "engineering-manager") 'font-lock-type-face))
    (should (eq (editing-face "extends") 'font-lock-keyword-face))
    (should (eq (editing-face "requires") 'font-lock-builtin-face))
    (should (eq (editing-face "delegation") nil))
    (should (eq (editing-face "3 because") 'font-lock-constant-face))
    (should (eq (editing-face "delivery") 'font-lock-string-face))
    (should (memq (editing-face "first") '(font-lock-comment-face font-lock-comment-delimiter-face)))
    (should (eq (editing-face "not a comment") 'font-lock-string-face))
    (should (eq (editing-face "quoted") 'font-lock-string-face))
    (should (eq (editing-face "diary") 'font-lock-string-face))
    ;; The text left open above ends with its line.
    (should (eq (editing-face "skill") 'font-lock-keyword-face))
    (should (eq (editing-face "definition \"Asking") 'font-lock-builtin-face))))

(ert-deftest editing-indentation-is-kept ()
  (editing-with-text
    (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
    (should (equal (buffer-string) editing-text))))

(ert-deftest editing-indentation-as-typed ()
  (with-temp-buffer
    (prowess-mode)
    (electric-indent-local-mode 1)
    (dolist (line '("skill new \"New\" {" "definition \"\"\"" "Text." "\"\"\"" "in leadership" "}"))
      (insert line)
      (when (equal line "}") (indent-according-to-mode))
      (newline nil t))
    (should (equal (string-trim (buffer-string))
                   "skill new \"New\" {\n  definition \"\"\"\n    Text.\n    \"\"\"\n  in leadership\n}"))))

(ert-deftest editing-comment ()
  (editing-with-text
    (forward-line 1)
    (comment-region (line-beginning-position) (line-end-position))
    (should (looking-at "  # requires delegation"))))

(ert-deftest editing-outline ()
  (editing-with-text
    (should (equal (mapcar (lambda (entry) (cons (car entry) (mapcar #'car (cdr entry)))) (prowess--imenu))
                   '(("role" "engineering-manager") ("skill" "coaching"))))))

(ert-deftest editing-symbols-have-hyphens ()
  (editing-with-text
    (search-forward "engineering-")
    (should (equal (thing-at-point 'symbol t) "engineering-manager"))))

;;; editing.el ends here
