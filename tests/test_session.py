"""A session shares one profile between screens and command line, and loses nothing on the way."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import watchlist
from watchlist.domain.base import clock
from watchlist.domain.base.rating import Scale
from watchlist.domain.changes.base import Change, Many
from watchlist.domain.changes.entries import SetHype
from watchlist.domain.changes.films import AddFilm
from watchlist.domain.changes.history import Undo
from watchlist.domain.changes.lists import MakeList, PutOnList, RenameList
from watchlist.domain.changes.transaction import ChangeRefused
from watchlist.domain.changes.viewings import GiveVerdict
from watchlist.domain.model.draft import Draft
from watchlist.domain.model.entry import Verdict
from watchlist.domain.model.film import Film
from watchlist.domain.model.shelf import Pictures
from watchlist.session.opening import open_store
from watchlist.session.session import Session
from watchlist.storage.durable import read_file
from watchlist.storage.errors import CannotWrite, StoreError
from watchlist.storage.store import Store
from watchlist.support.home import Home
from watchlist.sync.devices import Devices

FILM = Film(slug="lost-in-starlight", title="Lost in Starlight", year=2025)


def add(slug: str = FILM.slug) -> Change:
    return AddFilm(at=clock.now(), film=Film(slug=slug, title=slug))


def verdict(text: str) -> Change:
    return GiveVerdict(at=clock.now(), slug=FILM.slug, verdict=Verdict(rating=80, text=text, written=clock.now()))


def test_a_first_start_knows_the_shipped_cards_and_writes_nothing(home: Home) -> None:
    with Session.open(home) as session:
        assert session.snapshot.library.entries == {}
        assert "lost-in-starlight" in session.snapshot.shelf.cards
        assert session.snapshot.notice == ""
    assert not home.data.exists()


def test_what_was_done_in_one_session_is_there_in_the_next(home: Home) -> None:
    with Session.open(home) as session:
        snapshot = session.apply(add())
        assert snapshot.step == snapshot.library.steps[-1]
    with Session.open(home) as session:
        assert session.snapshot.library == snapshot.library


def test_rows_are_made_once_they_are_asked_for_and_then_follow_every_change(home: Home) -> None:
    with Session.open(home) as session:
        session.apply(add("her"))
        assert not session.snapshot.unmasked_rows.made, "a command that asks for no rows pays for none"
        assert "her" in session.snapshot.visible.rows.by_slug
        session.apply(add("solaris"))
        assert session.snapshot.unmasked_rows.made
        assert {"her", "solaris"} <= set(session.snapshot.visible.rows.by_slug)


def test_changes_are_saved_in_the_order_they_came(home: Home) -> None:
    with Session.open(home) as session:
        session.submit(add())
        saved = [session.submit(SetHype(at=clock.now(), slug=FILM.slug, score=score)) for score in range(10, 60, 10)]
    hypes = [later.result().library.entries[FILM.slug].hype for later in saved]
    assert [hype.score for hype in hypes if hype] == [10, 20, 30, 40, 50]


def test_leaving_first_empties_the_queue(home: Home) -> None:
    session = Session.open(home)
    for number in range(20):
        session.submit(add(f"film-{number}"))
    session.close()
    assert len(Store(home.store, home.backups).read().entries) == 20


def test_a_submit_does_not_wait_for_the_disk(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    free = threading.Event()
    real = Store.apply

    def slow(self: Store, change: Change, *, backup_first: bool = False) -> object:
        free.wait(10)
        return real(self, change, backup_first=backup_first)

    monkeypatch.setattr(Store, "apply", slow)
    with Session.open(home) as session:
        saved = session.submit(add())
        assert not saved.done()
        assert session.news() is None
        free.set()
        assert FILM.slug in saved.result().library.entries


def test_a_refused_change_raises_its_words_and_the_next_is_saved(home: Home) -> None:
    with Session.open(home) as session:
        refused, saved = session.submit(verdict("too early")), session.submit(add())
        with pytest.raises(ChangeRefused, match="not on your list"):
            refused.result()
        assert FILM.slug in saved.result().library.entries


def test_an_undo_is_a_change_like_others(home: Home) -> None:
    with Session.open(home) as session:
        step = session.apply(add()).step
        assert step
        snapshot = session.apply(Undo(at=clock.now(), step=step.id))
        assert snapshot.library.entries == {}
        assert session.apply(Many(at=clock.now(), changes=())).step is None


def test_a_draft_is_offered_again_until_it_is_saved(home: Home) -> None:
    draft = Draft(slug=FILM.slug, rating=80, text="it made me")
    with Session.open(home) as session:
        session.apply(add())
        session.keep_draft(draft)
        assert session.snapshot.drafts == {FILM.slug: draft}
    with Session.open(home) as session:
        assert session.snapshot.drafts == {FILM.slug: draft}
        assert session.submit(verdict("it made me cry"), draft=FILM.slug).result().drafts == {}
    with Session.open(home) as session:
        assert session.snapshot.drafts == {}


def test_a_save_that_fails_keeps_the_draft(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = Draft(slug=FILM.slug, text="long and dear")
    with Session.open(home) as session:
        session.apply(add())
        session.keep_draft(draft).result()
        home.store.write_bytes(b"")
        with pytest.raises(StoreError, match="is damaged"):
            session.submit(verdict(draft.text), draft=FILM.slug).result()
        assert session.snapshot.drafts == {FILM.slug: draft}
    assert len(list(home.drafts.iterdir())) == 1


def test_a_draft_can_be_thrown_away(home: Home) -> None:
    with Session.open(home) as session:
        session.keep_draft(Draft(slug=FILM.slug, text="no"))
        session.keep_draft(Draft(slug=FILM.slug)).result()
        assert session.snapshot.drafts == {}
    assert list(home.drafts.iterdir()) == []


def test_a_draft_that_cannot_be_kept_says_so(home: Home) -> None:
    home.drafts.parent.mkdir(parents=True)
    home.drafts.write_bytes(b"")
    with Session.open(home) as session:
        kept = session.keep_draft(Draft(slug=FILM.slug, text="dear"))
        with pytest.raises(CannotWrite, match="could not be saved"):
            kept.result()
        assert session.snapshot.drafts[FILM.slug].text == "dear"


def test_what_is_remembered_is_there_next_time(home: Home) -> None:
    with Session.open(home) as session:
        assert session.remember(theme="starlight-day").ui_state.theme == "starlight-day"
        session.remember(sort="hype-")
    with Session.open(home) as session:
        assert (session.snapshot.ui_state.theme, session.snapshot.ui_state.sort) == ("starlight-day", "hype-")


def test_news_of_another_process_come_once(home: Home) -> None:
    with Session.open(home) as one, Session.open(home) as other:
        assert one.news() is None
        other.apply(add())
        news = one.news()
        assert news is one.snapshot
        assert FILM.slug in one.snapshot.library.entries
        assert one.snapshot.step is None
        assert one.news() is None
        assert other.news() is None


def test_news_read_by_a_change_that_was_refused_are_shown(home: Home) -> None:
    with Session.open(home) as one, Session.open(home) as other:
        other.apply(add())
        with pytest.raises(ChangeRefused):
            one.apply(SetHype(at=clock.now(), slug="not-on-the-list", score=80))
        news = one.news()
        assert news is not None
        assert FILM.slug in news.library.entries
        assert one.news() is None


def test_a_library_that_goes_bad_meanwhile_is_told_once_and_kept_in_memory(home: Home) -> None:
    with Session.open(home) as session:
        library = session.apply(add()).library
        good = read_file(home.store)
        home.store.write_bytes(b"")
        news = session.news()
        assert news
        assert "is damaged" in news.notice
        assert news.library == library
        assert session.news() is None
        home.store.write_bytes(good)
        healed = session.news()
        assert healed
        assert healed.notice == ""


def test_a_place_that_can_only_be_read_says_so_at_once(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session.open(home) as session:
        session.apply(add())
    monkeypatch.setattr(Store, "read_only", True)
    with Session.open(home) as session:
        assert "can only be read here" in session.snapshot.notice
        with pytest.raises(CannotWrite, match="nothing was saved"):
            session.apply(add("another"))
        assert FILM.slug in session.snapshot.library.entries


def test_a_damaged_library_does_not_open_and_names_the_command_for_this_profile(tmp_path: Path) -> None:
    home = Home.find(tmp_path, "anna")
    with Session.open(home) as session:
        session.apply(add())
        session.apply(add("another"))
    home.store.write_bytes(b"null")
    with pytest.raises(StoreError) as refused:
        Session.open(home)
    assert f"“watchlist --home {tmp_path} --profile anna doctor --restore”" in str(refused.value)


def test_settings_and_cards_of_the_user_are_found_and_their_faults_named(home: Home, tmp_path: Path) -> None:
    home.settings.parent.mkdir(parents=True)
    home.settings.write_text('scale = "ten"\ncalm = 3\n')
    home.home_settings.write_text(f'cards = ["{tmp_path}/shared"]\n')
    for folder, slug in ((home.cards, "mine"), (tmp_path / "shared", "shared")):
        folder.mkdir(parents=True)
        (folder / f"{slug}.toml").write_text(f'title = "{slug.title()}"\n')
    with Session.open(home) as session:
        assert session.snapshot.settings.scale is Scale.TEN
        assert len(session.problems) == 1
        assert "calm must be true or false" in session.problems[0]
        assert set(session.snapshot.shelf.own) == {"mine", "shared"}


def test_a_card_folder_that_cannot_be_read_is_named_once_and_stops_nothing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder == home.cards:
            raise PermissionError(13, "Permission denied", str(folder))
        return listing(folder)

    home.cards.mkdir(parents=True)
    monkeypatch.setattr(Path, "iterdir", refused)
    with Session.open(home) as session:
        assert list(map(str, session.snapshot.shelf.faults)) == [
            f"{home.cards}: the folder cannot be read: permission denied"
        ]
        assert session.snapshot.shelf.pictures["lost-in-starlight"].full.endswith("lost-in-starlight.png")


def test_posters_of_yours_stand_before_those_that_came_along(home: Home) -> None:
    home.cards.mkdir(parents=True)
    for name in ("lost-in-starlight.jpg", "heat.png", "heat.small.png", "heat.txt"):
        (home.cards / name).touch()
    with Session.open(home) as session:
        pictures = session.snapshot.shelf.pictures
        assert pictures["lost-in-starlight"] == Pictures(str(home.cards / "lost-in-starlight.jpg"))
        assert pictures["heat"] == Pictures(str(home.cards / "heat.png"), small=str(home.cards / "heat.small.png"))
        assert pictures.get("no-such-film") is None


def test_opening_a_session_loads_nothing_that_only_writing_needs(home: Home) -> None:
    script = (
        "import sys; from watchlist.support.home import Home; from watchlist.session.session import Session\n"
        f"Session.open(Home.find({str(home.data)!r}))\n"
        "print({'tomlkit', 'textual', 'platformdirs', 'concurrent.futures'} & set(sys.modules))"
    )
    there = str(Path(watchlist.__file__).parent.parent)
    done = subprocess.run([sys.executable, "-c", script], cwd=there, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_settings_that_change_are_no_step_of_the_library(home: Home) -> None:
    with Session.open(home) as session:
        assert session.apply(add()).step
        assert session.set_filters({"Rainy": "tag:rain"}).result().step is None
        assert session.set_options({"calm": True}).result().step is None


def test_saved_filters_follow_a_list_that_another_device_renamed(home: Home, tmp_path: Path) -> None:
    desk = Home.find(tmp_path / "desk")
    with Session.open(home) as session:
        session.apply(MakeList(at=clock.now(), name="Seoul"))
        session.set_filters({"Mine": "list:Seoul minutes<100"}).result()
    for name, each in (("desk", desk), ("laptop", home)):
        Devices(each.sync, open_store(each)).join(tmp_path / "shared", name)
    with Session.open(desk) as session:
        session.hear_devices()
        session.apply(RenameList(at=clock.now(), list="seoul", name="Busan"))
        session.apply(
            Many(at=clock.now(), changes=(add("ran"), PutOnList(at=clock.now(), list="busan", slugs=("ran",))))
        )
    with Session.open(home) as session:
        session.hear_devices()
        assert session.snapshot.library.lists["busan"].films == ("ran",)
        assert session.snapshot.settings.filters == {"Mine": "list:Busan minutes<100"}
