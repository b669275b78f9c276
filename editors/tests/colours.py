"""Checks which words a terminal highlighter colours alike: `colours.py < COLOURED`. Prints each fault; exits 1 where there is one."""

import re
import sys


def words(coloured):
    """The words of a text with terminal colours, each with the colour it begins in, by line."""
    lines = []
    for line in coloured.splitlines():
        colour, found = "", []
        for codes, word in re.findall(r"\x1b\[([0-9;]*)[mK]|([^\s\x1b]+)", line):
            if word:
                found.append((word, colour))
            elif codes not in ("", "22", "23"):
                colour = codes
        lines.append(found)
    return lines


def colour_of(lines, line, word):
    for found, colour in lines[line]:
        if word in found:
            return colour
    raise SystemExit(f"`{word}` is not in line {line + 1}: {lines[line]}")


def main():
    lines = words(sys.stdin.read())
    at = lambda line, word: colour_of(lines, line, word)
    kind, name, text = at(0, "role"), at(0, "lead"), at(0, "Title")
    verb, skill, clause, number = at(1, "requires"), at(1, "delegation"), at(1, "weight"), at(1, "2")
    comment = at(1, "remark")
    faults = [
        said
        for said, sound in [
            ("a kind and a name differ", kind != name),
            ("a verb and a skill differ", verb != skill),
            ("a skill and a number differ", skill != number),
            ("a clause and a skill differ", clause != skill),
            ("texts differ from names", text not in (name, skill, verb, "")),
            ("comments differ from texts and names", comment not in (text, skill, "")),
            ("a skill called `at` is a skill", at(2, "at") == skill),
            ("an escape differs from its text", at(3, '\\"') != at(3, "say")),
            ("a text left open ends with its line", at(5, "tip") == verb),
            ("a text block is text", at(7, "block") == text),
            ("a heading in it stands out", at(6, "Heading") != text),
            ("a header ends an open text block", at(8, "skill") == kind),
        ]
        if not sound
    ]
    for fault in faults:
        print("not so:", fault)
    sys.exit(bool(faults))


main()
