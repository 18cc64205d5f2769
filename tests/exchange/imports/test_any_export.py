"""Whatever stands in an export, its rows add up, and taking it in twice is taking it in once."""

from datetime import date
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from watchlist.domain.model.entry import Status
from watchlist.domain.model.library import Library

Exported = dict[str, list[str]]
DAYS = ["2020-05-01", "2020-05-02", "2021-01-01"]
day = st.sampled_from(DAYS)
said = (day, st.sampled_from(["Rain", "rain", "Räin", "Up"]), st.sampled_from(["2019", "2001", ""]))
film = st.builds("{},{},{},{}".format, *said, st.sampled_from(["", *(f"https://boxd.it/{code}" for code in "abc")]))
entry = st.builds("{},{},{},{}".format, *said, st.sampled_from(["", "https://boxd.it/e1", "https://boxd.it/e2"]))
stars = st.sampled_from(["", "1", "4.5", "nine"])
again = st.sampled_from(["", "Yes"])
text = st.sampled_from(["", "Wet.", "Dry."])
seen = st.sampled_from(["", *DAYS])
rows = {
    "watched.csv": film,
    "watchlist.csv": film,
    "likes/films.csv": film,
    "ratings.csv": st.builds("{},{}".format, film, stars),
    "diary.csv": st.builds("{},{},{},tag,{}".format, entry, stars, again, seen),
    "reviews.csv": st.builds("{},{},{},{},,{}".format, entry, stars, again, text, seen),
}
exports = st.fixed_dictionaries({}, optional={name: st.lists(row, max_size=5) for name, row in rows.items()})
UNNAMED, RATED = "2020-05-01,Rain,2019,,,,tag,", "2020-05-01,Rain,2019,,1,,tag,"
FUZZ = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@FUZZ
@given(files=exports.filter(bool), newer=exports)
@example(
    files={"diary.csv": [*[UNNAMED] * 4, "2020-05-01,Rain,2019,https://boxd.it/e1,1,,tag,"]},
    newer={"diary.csv": [*[UNNAMED] * 2, RATED, f"{RATED}2020-05-01"]},
)
@example(
    files={
        "watched.csv": ["2020-05-01,Rain,2001,https://boxd.it/b"],
        "diary.csv": [UNNAMED, "2020-05-01,Rain,2001,https://boxd.it/e2,,,tag,"],
    },
    newer={
        "watched.csv": ["2020-05-01,Rain,2019,https://boxd.it/b"],
        "diary.csv": [
            UNNAMED,
            *(f"2020-05-01,Rain,{end},,,tag," for end in ("2019,https://boxd.it/e1", "2001,https://boxd.it/e2")),
        ],
    },
)
def test_any_export_adds_up_and_twice_is_once(take: Any, files: Exported, newer: Exported) -> None:
    library, _ = take(files)
    assert take(files, library)[1].changes == ()
    if newer:
        library, _ = take(newer, library)
        assert take(newer, library)[1].changes == ()
    assert library.entries.keys() <= library.films.keys()
    for entry in library.entries.values():
        assert entry.viewings or entry.status is not Status.WATCHED
        days = [(seen.day or date.min, seen.id) for seen in entry.viewings]
        assert days == sorted(days)
        assert len({seen.id for seen in entry.viewings}) == len(days)


@FUZZ
@given(data=st.binary(max_size=200) | st.text('",;\n\r\tab1Name Date Year Rating', max_size=200).map(str.encode))
def test_any_bytes_are_read_or_named(take: Any, data: bytes) -> None:
    library, found = take({"watched.csv": data, "ratings.csv": b"Date,Name,Year,Letterboxd URI,Rating\n" + data})
    assert isinstance(library, Library)
    assert all(fault.reason and str(fault).isprintable() for fault in found.faults)
