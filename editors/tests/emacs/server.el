;;; server.el --- What a person does first with the language server  -*- lexical-binding: t; -*-

;;; Code:

(require 'ert)
(require 'eglot)
(require 'xref)

;; As the manual says.
(require 'prowess-mode)
(add-hook 'prowess-mode-hook #'eglot-ensure)

(setq eglot-sync-connect 10
      eglot-send-changes-idle-time 0.05
      flymake-no-changes-timeout 0.05)

(defconst server-text
  "role engineering-manager \"Engineering manager\" {
  requires delegation at 3 because \"Owns delivery of two squads.\"
  requires conflict-resolution at 2
  requires delegatoin at 2
  prefers   public-speaking at 2
}
")

(defconst server-file (expand-file-name "roles.prowess" (getenv "PROWESS_WORKSPACE")))

(defun server-wait (found)
  "Wait until the function FOUND gives something, and give it back."
  (let ((deadline (+ (float-time) 8)) value)
    (while (and (not (setq value (funcall found))) (< (float-time) deadline))
      (accept-process-output nil 0.05)
      (when (bound-and-true-p flymake-mode) (flymake-start)))
    value))

(defmacro server-with-file (&rest body)
  "Run BODY in the file as it was first written, with the server connected."
  (declare (indent 0))
  `(progn
     (with-temp-file (expand-file-name "prowess.toml" (file-name-directory server-file)) (insert "today = 2027-03-01\n"))
     (with-temp-file server-file (insert server-text))
     (with-current-buffer (find-file-noselect server-file)
       (unwind-protect
           (progn
             ;; `eglot-ensure' waits for a command loop, which a batch run has not.
             (unless (eglot-managed-p) (apply #'eglot--connect (eglot--guess-contact)))
             (should (eglot-managed-p))
             (goto-char (point-min))
             ,@body)
         (set-buffer-modified-p nil)
         (kill-buffer)))))

(defun server-findings ()
  "The texts of the findings, with what they are on."
  (mapcar (lambda (finding)
            (concat (buffer-substring-no-properties (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))
                    ": " (flymake-diagnostic-text finding)))
          (flymake-diagnostics)))

(ert-deftest server-1-finding ()
  (server-with-file
    (let ((findings (server-wait #'server-findings)))
      (should (seq-some (lambda (it) (and (string-prefix-p "delegatoin:" it) (string-match-p "unknown-skill" it))) findings)))))

(ert-deftest server-2-card ()
  (server-with-file
    (search-forward "deleg")
    (let (card)
      (eglot-hover-eldoc-function (lambda (text &rest _) (setq card text)))
      (server-wait (lambda () card))
      (should (string-match-p "Delegation" card))
      (should (string-match-p "3 intermediate" card)))))

(ert-deftest server-3-completion ()
  (server-with-file
    (search-forward "conflict-resolution at 2\n")
    (insert "  requires conflict-re")
    (save-excursion (insert "\n"))
    (eglot--signal-textDocument/didChange)
    (completion-at-point)
    (should (equal (buffer-substring (line-beginning-position) (line-end-position)) "  requires conflict-resolution"))))

(ert-deftest server-4-quick-fix ()
  (server-with-file
    (server-wait #'server-findings)
    (search-forward "delegato")
    (let* ((actions (eglot-code-actions (point) (point) "quickfix"))
           (fix (seq-find (lambda (it) (string-match-p "`delegation`" (plist-get it :title))) actions)))
      (should fix)
      (eglot-execute (eglot-current-server) fix)
      (should (equal (buffer-substring (line-beginning-position) (line-end-position)) "  requires delegation at 2")))))

(ert-deftest server-5-format ()
  (server-with-file
    (eglot-format-buffer)
    (should (search-forward "\n  prefers public-speaking at 2\n" nil t))))

(ert-deftest server-6-outline ()
  (server-with-file
    (should (string-match-p "engineering-manager\\|Engineering manager" (format "%S" (eglot-imenu))))))

(ert-deftest server-7-definition ()
  (server-with-file
    (search-forward "deleg")
    (let ((found (car (xref-backend-definitions 'eglot (xref-backend-identifier-at-point 'eglot)))))
      (should found)
      (let ((marker (xref-location-marker (xref-item-location found))))
        (with-current-buffer (marker-buffer marker)
          (goto-char marker)
          (should (string-prefix-p "skill delegation" (buffer-substring (line-beginning-position) (line-end-position))))
          (should buffer-read-only))))))

(ert-deftest server-8-rename ()
  (server-with-file
    (search-forward "engineering-man")
    (let ((eglot-confirm-server-edits nil)) (eglot-rename "people-manager"))
    (goto-char (point-min))
    (should (looking-at "role people-manager "))))

;;; server.el ends here
