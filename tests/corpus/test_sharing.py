"""Runs of nine words, formulae counted as one."""

from hypothesis import given
from hypothesis import strategies as st

from policy_lint.corpus.sharing import RUN, Formulae, foreign_runs, runs, shared_by_writers, words

NINE = "one two three four five six seven eight nine"


def test_words_know_their_lines_and_lose_their_marks():
    assert words("The Chief’s\n\nU.S.C. § 1373") == [("the", 1), ("chiefs", 1), ("u", 3), ("s", 3), ("c", 3), ("1373", 3)]


def test_a_run_reaches_over_lines_and_begins_where_it_begins():
    assert runs("zero\n" + NINE.replace("five", "\nfive"), Formulae()) == {
        ("zero", *NINE.split()[:8]): 1,
        tuple(NINE.split()): 2,
    }


def test_a_formula_and_a_chain_of_formulae_count_as_one_word():
    formulae = Formulae(["Government Code section", "judicial warrant", "a judicial warrant"])

    assert [word for word, _ in formulae.fold(words("with a judicial warrant, Government Code section 7"))] == ["with", "§", "7"]


def test_formulae_make_runs_reach_further():
    assert runs(NINE, Formulae())
    assert not runs(NINE, Formulae(["three four"]))
    assert runs(NINE + " ten", Formulae(["three four"]))


def test_formulae_are_read_from_a_file_without_its_remarks(tmp_path):
    path = tmp_path / "formulae.txt"
    path.write_text("# one two\n\nthree four\n")

    assert [word for word, _ in Formulae.load(path).fold(words("one two three four"))] == ["one", "two", "§"]
    assert Formulae.load(tmp_path / "none.txt").fold(words("three four")) == words("three four")


def test_two_writers_share_what_both_wrote():
    held = {"w01": [NINE, "x " * 9], "w02": [NINE.upper() + "."], "w03": ["quite other words that nobody else has in this order"]}

    assert {(one, other): share for one, other, share in shared_by_writers(held, Formulae())} == {
        ("w01", "w02"): 1.0,
        ("w01", "w03"): 0.0,
        ("w02", "w03"): 0.0,
    }


def test_foreign_texts_are_read_in_every_folder_and_without_their_tags(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/a.html").write_text(f"<p>{NINE.replace('five', '<b>five</b>')}</p>")
    (tmp_path / "b.bin").write_text("a b c d e f g h i j")

    assert foreign_runs(tmp_path, Formulae()) == {tuple(NINE.split())}


def test_foreign_pdf_pages_are_read(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    page = Canvas(str(tmp_path / "a.pdf"))
    page.drawString(72, 700, NINE)
    page.save()

    assert foreign_runs(tmp_path, Formulae()) == {tuple(NINE.split())}


@given(st.lists(st.sampled_from(NINE.split()), max_size=30))
def test_a_text_has_a_run_for_every_place_but_the_last_eight(held):
    text = " ".join(held)

    assert len(runs(text, Formulae())) <= max(0, len(held) - RUN + 1)
    assert bool(runs(text, Formulae())) == (len(held) >= RUN)
