"""Problems are formatted for the terminal and for GitHub."""

from __future__ import annotations

from snippetgen.problems import Problem, Problems, Source, Span, Where, annotation, report, suggest

SOURCE = Source("token.yaml", "metod: POST\r\n\tb: é 😀 x\n")


def test_a_problem_shows_its_line_with_carets_under_its_span() -> None:
    problem = Problem(SOURCE.where(Span(1, 1, 1, 6)), "unknown key 'metod'", "did you mean 'method'?")
    assert str(problem) == (
        "token.yaml:1:1: error: unknown key 'metod'\n"
        "  |\n"
        "1 | metod: POST\n"
        "  | ^^^^^ did you mean 'method'?"
    )  # fmt: skip


def test_carets_align_after_a_tab_and_count_characters() -> None:
    problem = Problem(SOURCE.where(Span(2, 5, 2, 8)), "strange")
    assert str(problem).splitlines()[-1] == "  | \t   ^^^"


def test_a_control_character_does_not_reach_the_terminal() -> None:
    problem = Problem(Source("a", "x: \x1b[31m\u202e").where(Span(1, 1, 1, 2)), "strange")
    assert str(problem).splitlines()[2] == "1 | x: \ufffd[31m\ufffd"


def test_a_span_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    assert SOURCE.where(Span(1, 8, 2, 3)) == Where("token.yaml", 1, 8, 4, "metod: POST")


def test_the_hint_of_a_problem_without_a_line_follows_the_message() -> None:
    assert str(Problem(Where("a.yaml"), "file not found", "look again")) == ("a.yaml: error: file not found\n  = look again")


def test_several_problems_are_counted() -> None:
    problems = [Problem(Where("a"), "x"), Problem(Where("b"), "y")]
    assert report(problems) == "a: error: x\nb: error: y\n2 errors"
    assert str(Problems(problems)) == "a: error: x\nb: error: y"
    assert report(problems[:1]) == "a: error: x"


def test_only_a_similar_word_is_suggested() -> None:
    assert (suggest("from", ["form", "json"]), suggest("zzz", ["form", "json"])) == ("did you mean 'form'?", "")


def test_an_annotation_is_a_github_workflow_command() -> None:
    problem = Problem(Where("a,b:c.yaml", 3, 7), "100 % wrong\nreally", "mend it")
    assert annotation(problem) == "::error file=a%2Cb%3Ac.yaml,line=3,col=7,title=snippetgen::100 %25 wrong%0Areally (mend it)"
