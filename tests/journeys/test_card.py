"""The card of a film, from the first start to the verdict and the poll."""

from datetime import date

import pytest

from tests.journeys.user import SMALL, WIDE, Sit
from watchlist.domain.base import clock
from watchlist.domain.changes.base import Many
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.viewings import LogViewing
from watchlist.domain.model.entry import Status, Verdict
from watchlist.domain.model.film import Film
from watchlist.session.session import Session
from watchlist.support.home import Home
from watchlist.tui.messages import CardRequested, ChangeRequested
from watchlist.tui.widgets.film_links import FilmLink

FILM = "lost-in-starlight"


def keep_one(home: Home, *more: Film) -> None:
    """A planned film with a title alone, and others."""
    films = (Film(slug="heat", title="Heat"), *more)
    with Session.open(home) as session:
        session.apply(Many(at=clock.now(), changes=tuple(AddFilm(at=clock.now(), film=film) for film in films)))


async def test_a_first_start_opens_lost_in_starlight(sit: Sit) -> None:
    async with sit() as user:
        for words in ("Lost in Starlight", "이 별에 필요한", "96 min", "Han Ji-won", "Kim Tae-ri", "Hype notes"):
            assert words in user.screen


@pytest.mark.parametrize("size", [SMALL, WIDE, (200, 55)])
async def test_the_article_s_question_stands_on_the_first_screen_above_the_hype_notes(
    sit: Sit, size: tuple[int, int]
) -> None:
    async with sit(size=size) as user:
        seen = " ".join(user.screen.split())
        asked = seen.index("The article asks")
        assert "same old sun?" in seen[asked:]
        assert "Hype notes" not in seen[:asked]


async def test_what_s_opens_is_in_sight_in_a_low_terminal(sit: Sit) -> None:
    async with sit(size=(50, 20)) as user:
        await user.press("s")
        assert "Then the two run into each other" in user.screen


async def test_where_room_is_short_five_hype_notes_stand_and_enter_shows_the_rest(sit: Sit) -> None:
    async with sit() as user:
        assert "7 more · enter" in user.screen
        await user.press("enter")
        await user.press("pagedown")
        await user.until("familiar bones")
        assert "7 more" not in user.screen
        await user.press("enter")
        assert "familiar bones" not in user.screen


async def test_a_wide_and_high_terminal_shows_all_of_a_card_in_three_columns(sit: Sit) -> None:
    async with sit(size=(200, 55)) as user:
        for words in ("Hype notes", "familiar bones", "Voices", "Related films", "Besides", "Sources"):
            assert words in user.screen
        line = next(line for line in user.screen.splitlines() if "Voices" in line)
        assert line.index("Voices") > 120


async def test_the_card_of_a_bare_film_tells_what_you_did_with_it(sit: Sit) -> None:
    async with sit() as user:
        at = clock.now()
        films = [Film(slug=slug, title=slug.title(), year=1999) for slug in ("bare", "near")]
        verdicts = [
            LogViewing(at=at, slug="bare", day=at.date(), verdict=Verdict(rating=score, text=text, written=at))
            for score, text in ((60, "Slow at first"), (80, "Better each time"))
        ]
        made = [AddFilm(at=at, film=film) for film in films]
        user.app.screen.post_message(ChangeRequested(Many(at=at, changes=(*made, *verdicts))))
        await user.wait(lambda: "bare" in user.snapshot.library.entries)
        user.app.post_message(CardRequested("bare"))
        await user.settle()
        for words in ("Viewings", "2nd time", "Better each time", "Slow at first", "Also of 1999", "Near", "E writes"):
            assert words in user.screen


async def test_after_a_rating_the_card_asks_what_held_up(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "7", "enter")
        await user.press("escape")
        assert "H  did it hold up?" in user.screen


async def test_a_adds_it_and_a_again_takes_it_off(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a")
        assert "Planned since 22 Nov" in user.screen
        await user.press("a")
        assert "Not on your list" in user.screen
        assert FILM not in user.snapshot.library.entries


async def test_taking_off_what_has_been_written_about_is_refused_with_a_way_out(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "9", "enter", "a")
        await user.until("D drops it, x deletes it")
        assert FILM in user.snapshot.library.entries


async def test_three_keys_from_the_card_to_a_rating_of_today(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "9", "ctrl+s")
        entry = user.snapshot.library.entries[FILM]
        assert entry.status is Status.WATCHED
        assert entry.rating == 90
        assert entry.viewings[0].day == date(2026, 11, 22)
        assert "★★★★½" in user.screen


async def test_hype_is_sealed_by_the_verdict_and_stands_beside_it(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "9", "enter", "v", "6", "ctrl+s")
        hype = user.snapshot.library.entries[FILM].hype
        assert hype is not None
        assert hype.sealed is not None
        await user.press("enter")
        assert "−1½ from your hype" in user.screen


async def test_a_verdict_text_is_drawn_as_markdown(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "8", "tab")
        await user.type("quite *lovely*")
        await user.press("ctrl+s")
        await user.until("quite lovely")


async def test_leaving_the_verdict_keeps_it_as_a_draft_that_is_offered_again(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "tab")
        await user.type("half a thought")
        await user.press("escape")
        assert FILM not in user.snapshot.library.entries
        assert "a verdict begun" in user.screen
        await user.press("v")
        assert "half a thought" in user.screen
        await user.press("7", "ctrl+s")
        assert "a verdict begun" not in user.screen
        assert user.snapshot.drafts == {}


async def test_a_draft_is_there_after_the_program_has_gone(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "tab")
        await user.type("still here")
        await user.press("escape")
    async with sit() as user:
        await user.press("v")
        assert "still here" in user.screen


async def test_a_verdict_of_another_day(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "8", "tab", "tab", "tab", "right", "tab")
        await user.type("20 Nov 2025")
        await user.press("ctrl+s")
        assert user.snapshot.library.entries[FILM].viewings[0].day == date(2025, 11, 20)


async def test_a_day_that_is_none_is_refused_and_the_text_stays(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "8", "tab", "tab", "tab", "right", "tab")
        await user.type("someday")
        await user.press("ctrl+s")
        assert "is not a day" in user.screen
        assert FILM not in user.snapshot.library.entries


async def test_seen_it_on_an_unknown_day(sit: Sit) -> None:
    async with sit() as user:
        await user.press("w", "left", "enter")
        assert user.snapshot.library.entries[FILM].viewings[0].day is None
        assert "Watched, day unknown" in user.screen


async def test_the_poll_before_and_after_shows_how_one_moved(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "2", "enter")
        assert "orbit, before watching" in user.screen
        await user.press("v", "9", "ctrl+s")
        await user.press("enter", "p", "1", "tab")
        await user.type("It leapt")
        await user.press("enter")
        assert "orbit → leap" in user.screen
        ballots = user.snapshot.library.ballots_on(FILM)
        assert [(ballot.answer, ballot.watched) for ballot in ballots] == [("orbit", False), ("leap", True)]
        assert ballots[1].sentence == "It leapt"


async def test_the_poll_waits_for_an_answer(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "tab", *"perhaps", "enter")
        assert "Choose an answer first" in user.screen


async def test_s_opens_the_rest_of_the_story(sit: Sit) -> None:
    async with sit() as user:
        closed = user.screen
        await user.press("s")
        assert "gives the story away" in user.screen
        await user.press("s")
        assert user.screen == closed


async def test_undo_and_redo_take_back_and_bring_back(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "9", "ctrl+s", "u")
        assert "Not on your list" in user.screen
        await user.press("ctrl+r")
        assert "★★★★½" in user.screen


async def test_undo_survives_the_end_of_the_program(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "9", "ctrl+s")
    async with sit() as user:
        await user.press("u")
        assert FILM not in user.snapshot.library.entries


async def test_why_and_who_told_you_is_one_line(sit: Sit) -> None:
    async with sit() as user:
        await user.press("a", "e")
        await user.type("the music @Mina")
        await user.press("enter")
        assert "Mina" in user.screen
        assert "“the music”" in user.screen


async def test_a_related_film_opens_and_escape_comes_back(sit: Sit) -> None:
    async with sit() as user:
        await user.press("tab", "enter")
        assert "君の名は。" in user.screen
        await user.press("escape")
        assert "이 별에 필요한" in user.screen


async def test_dropping_keeps_the_reason(sit: Sit) -> None:
    async with sit() as user:
        await user.press("D")
        await user.type("too sad")
        await user.press("enter")
        assert "Dropped: too sad" in user.screen


async def test_a_small_terminal_has_one_column_and_loses_nothing(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        seen = user.screen
        for _ in range(12):
            await user.press("pagedown")
            seen += user.screen
        for words in ("Yours", "Voices", "Hype notes", "The article asks", "Related films", "Sources"):
            assert words in seen


async def test_help_names_every_key(sit: Sit) -> None:
    async with sit() as user:
        await user.press("question_mark")
        seen = user.screen
        for _ in range(4):
            await user.press("pagedown")
            seen += user.screen
        for words in ("how much you hope for", "take back the newest change", "search your films", "leave; everything"):
            assert words in seen


async def test_a_draft_from_which_everything_is_deleted_is_gone(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "8", "escape")
        assert user.snapshot.drafts
        await user.press("v", "backspace", "escape")
        assert not user.snapshot.drafts
    async with sit() as user:
        await user.press("v")
        assert "Your draft" not in user.screen


async def test_n_on_a_card_goes_to_the_card_of_the_new_film(sit: Sit) -> None:
    async with sit() as user:
        await user.burst("n", *"Zeta", "enter")
        await user.until("Added Zeta")
        await user.press("h", "8", "enter")
        assert set(user.snapshot.library.entries) == {"zeta"}
        assert user.snapshot.library.entries["zeta"].hype


async def test_seeing_it_again_keeps_the_rating(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "7", "ctrl+s", "w", "enter")
        assert "★★★½  from the 1st time" in user.screen


async def test_another_answer_leaves_its_sentence_behind(sit: Sit) -> None:
    async with sit() as user:
        await user.press("p", "1", "tab", *"wow", "enter")
        await user.press("p", "2", "enter")
        first, second = user.snapshot.library.ballots_on("lost-in-starlight")
        assert (first.sentence, second.sentence) == ("wow", "")


async def test_the_key_bar_says_what_a_does_here(sit: Sit) -> None:
    async with sit() as user:
        assert "a Add" in user.screen
        await user.press("a")
        assert "a Take off" in user.screen
        await user.press("h", "8", "enter")
        assert "a Take off" not in user.screen
        await user.press("v", "7", "ctrl+s", "enter")
        assert "a Plan again" in user.screen


async def test_after_the_verdict_the_question_is_offered_again(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "8", "enter", "p", "2", "enter", "v", "7", "ctrl+s")
        assert "p the question again" in user.screen
        await user.press("p", "1", "enter")
        assert "orbit → leap: you moved" in user.screen


async def test_a_rating_of_today_leaves_what_was_said_then(sit: Sit) -> None:
    async with sit() as user:
        await user.press("w", "enter", "v", "8")
        await user.press("ctrl+s")
        await user.press("escape")
        await user.press("R", "5", "enter")
        entry = user.snapshot.library.entries["lost-in-starlight"]
        assert (entry.rating_then, entry.rating) == (80, 50)
        await user.until("today, ★★★★")


async def test_keys_work_on_a_keyboard_of_another_script(sit: Sit) -> None:
    async with sit() as user:
        await user.press("ㅁ")  # a
        assert "lost-in-starlight" in user.snapshot.library.entries
        await user.press("г")  # u
        assert "lost-in-starlight" not in user.snapshot.library.entries
        await user.press("ㅗ", "8", "enter")  # h
        hype = user.snapshot.library.entries["lost-in-starlight"].hype
        assert hype is not None
        assert hype.score == 80
        await user.press("ㅜ")  # n
        await user.type("별에")
        await user.until("as typed  별에")


async def test_a_rating_alone_is_three_keys(sit: Sit) -> None:
    async with sit() as user:
        await user.press("v", "7", "enter")
        assert user.snapshot.library.entries["lost-in-starlight"].rating == 70


async def test_each_belief_goes_on_to_the_next_hype_note(sit: Sit) -> None:
    async with sit() as user:
        await user.press("h", "8", "tab", "b", "d", "b", "enter")
        marks = user.snapshot.library.entries["lost-in-starlight"].marks
        assert [mark.belief.value for mark in marks.values()] == ["believe", "doubt", "believe"]


async def test_the_line_under_a_link_ends_with_its_title(sit: Sit) -> None:
    async with sit(size=SMALL) as user:
        for title in ("Alien", "Not a film that anybody else knows"):
            await user.press("n")
            await user.type(title)
            await user.press("enter")
        await user.press("enter")
        await user.until("Planned in the same week")
        link = user.app.screen.query_one(FilmLink).render()
        lined = [link.plain[span.start : span.end] for span in link.spans if "underline" in str(span.style)]
        assert lined == ["Alien"]


async def test_a_film_that_is_deleted_on_its_card_is_shown_as_off_your_list_and_added_again(
    sit: Sit, home: Home
) -> None:
    keep_one(home)
    async with sit() as user:
        await user.press("2")
        await user.until("Planned since")
        await user.press("x")
        assert "Heat" in user.screen
        assert "Planned since" not in user.screen
        await user.press("a")
        await user.until("Planned since")
        assert set(user.snapshot.library.entries) == {"heat"}


async def test_once_all_films_are_deleted_the_card_is_the_one_that_the_library_names(sit: Sit, home: Home) -> None:
    keep_one(home)
    async with sit() as user:
        await user.press("x")
        assert "opens the card of Lost in Starlight" in user.screen
        await user.press("2")
        assert "directed by Han Ji-won" in user.screen


async def test_the_card_opened_right_after_a_move_is_that_of_the_film_under_the_cursor(sit: Sit, home: Home) -> None:
    keep_one(home, Film(slug="ran", title="Ran", year=1985))
    async with sit() as user:
        await user.press("S", "1", "enter", "g")
        await user.burst("j", "2")
        assert "Ran" in user.screen.partition("Yours")[0]
        assert user.app.screen.film == user.snapshot.film("ran")  # type: ignore[attr-defined]


async def test_escape_goes_back_to_the_stats_whatever_cards_were_open_before(sit: Sit) -> None:
    async with sit(slug="lost-in-starlight") as user:
        user.app.screen.post_message(CardRequested("blade-runner"))
        await user.until("Ridley Scott")
        await user.press("4", "2", "escape")
        assert "Nothing to count yet" in user.screen
