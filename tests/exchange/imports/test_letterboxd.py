"""A Letterboxd export becomes what it says: films, viewings, verdicts, plans, likes and lists."""

from datetime import date, datetime
from typing import Any

from watchlist.domain.model.entry import RatingToday, Status

HEAT = "2020-05-02,Heat,1995,https://boxd.it/2aa"
LIST = """Letterboxd list export v7
Date,Name,Tags,URL,Description
2021-03-04,Nights of Rain,"noir, rain",https://boxd.it/l1,"Wet <i>and</i> dark.

More to come."

Position,Name,Year,URL,Description
1,Heat,1995,https://boxd.it/2aa,
2,Rashomon,1950,https://boxd.it/2bb,"The gate, in the rain"
3,Ponyo,2008,https://boxd.it/2cc,
"""


def midday(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00").astimezone()


def test_watched_says_when_a_film_was_logged_and_not_when_it_was_seen(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT]})
    entry = library.entries["heat"]
    assert entry.status is Status.WATCHED
    assert entry.added == midday("2020-05-02")
    assert [(seen.day, seen.logged) for seen in entry.viewings] == [(None, midday("2020-05-02"))]
    assert (library.films["heat"].year, library.films["heat"].link) == (1995, "https://boxd.it/2aa")


def test_the_diary_knows_days_ratings_tags_and_rewatches(take: Any) -> None:
    library, found = take(
        {
            "watched.csv": [HEAT],
            "diary.csv": [
                '2020-05-02,Heat,1995,https://boxd.it/e1,4.5,,"cinema, 35mm",2020-05-01',
                "2022-01-09,Heat,1995,https://boxd.it/e2,5,Yes,,2022-01-08",
            ],
        }
    )
    first, second = library.entries["heat"].viewings
    assert (first.day, first.rewatch, first.tags) == (date(2020, 5, 1), False, ("cinema", "35mm"))
    assert (second.day, second.rewatch, second.tags) == (date(2022, 1, 8), True, ())
    assert (first.verdict.rating, second.verdict.rating) == (90, 100)
    assert second.verdict.written == midday("2022-01-09")
    assert found.summary.viewings == 2
    assert [file.merged for file in found.summary.files] == [0, 1], "watched.csv says again what the diary says"


def test_a_film_seen_twice_on_one_day_is_two_viewings_and_each_keeps_its_review(take: Any) -> None:
    library, _ = take(
        {
            "diary.csv": [
                "2020-05-02,Heat,1995,https://boxd.it/e1,,,,2020-05-01",
                "2020-05-02,Heat,1995,https://boxd.it/e2,,Yes,,2020-05-01",
            ],
            "reviews.csv": [
                "2020-05-02,Heat,1995,https://boxd.it/e2,,Yes,Even better,,2020-05-01",
                "2020-05-02,Heat,1995,https://boxd.it/e1,,,Good,,2020-05-01",
            ],
        }
    )
    texts = [seen.verdict.text for seen in library.entries["heat"].viewings]
    assert texts == ["Good", "Even better"]


def test_a_review_joins_the_viewing_of_its_day_and_turns_into_markdown(take: Any) -> None:
    library, found = take(
        {
            "diary.csv": ["2020-05-02,Heat,1995,,3,,,2020-05-01", "2021-05-02,Heat,1995,,,,,2021-05-01"],
            "reviews.csv": ['2020-06-01,Heat,1995,,3,,"<b>Two</b> men,\n<i>one</i> table.",,2020-05-01'],
        }
    )
    first, second = library.entries["heat"].viewings
    assert first.verdict.text == "**Two** men,\n*one* table."
    assert first.verdict.written == midday("2020-06-01")
    assert second.verdict is None
    assert (found.summary.viewings, found.summary.reviews, found.summary.ratings) == (2, 1, 1)


def test_a_review_without_a_day_belongs_to_the_newest_viewing_before_it(take: Any) -> None:
    library, _ = take(
        {
            "diary.csv": ["2020-05-02,Heat,1995,,,,,2020-05-01", "2023-05-02,Heat,1995,,,Yes,,2023-05-01"],
            "reviews.csv": ["2021-01-01,Heat,1995,,,,Still good,,"],
        }
    )
    assert [seen.verdict and seen.verdict.text for seen in library.entries["heat"].viewings] == ["Still good", None]


def test_a_review_alone_logs_a_viewing_on_a_day_unknown(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT], "reviews.csv": ["2021-01-01,Heat,1995,,4,,Rain at night,,"]})
    (seen,) = library.entries["heat"].viewings
    assert (seen.day, seen.verdict.text, seen.verdict.rating) == (None, "Rain at night", 80)


def test_a_rating_that_the_diary_lacks_goes_to_the_newest_viewing(take: Any) -> None:
    library, _ = take(
        {
            "diary.csv": ["2020-05-02,Heat,1995,,,,,2020-05-01", "2021-05-02,Heat,1995,,,Yes,,2021-05-01"],
            "ratings.csv": [
                "2021-06-01,Heat,1995,https://boxd.it/2aa,0.5",
                "2020-01-01,Ponyo,2008,https://boxd.it/2cc,3.5",
            ],
        }
    )
    assert library.entries["heat"].rating == 10
    assert library.entries["heat"].viewings[0].verdict is None
    (ponyo,) = library.entries["ponyo"].viewings
    assert (ponyo.day, ponyo.verdict.rating) == (None, 70), "a rated film has been seen, on a day unknown"


def test_what_was_said_then_and_what_is_thought_now_are_both_kept(take: Any) -> None:
    library, found = take(
        {
            "diary.csv": ["2020-05-02,Heat,1995,,4,,,2020-05-01"],
            "ratings.csv": ["2023-01-01,Heat,1995,https://boxd.it/2aa,5"],
        }
    )
    heat = library.entries["heat"]
    assert (heat.rating_then, heat.rating, found.summary.notes) == (80, 100, ())
    assert heat.today == RatingToday(100, midday("2023-01-01"))
    library, _ = take(
        {
            "diary.csv": ["2020-05-02,Heat,1995,,4,,,2020-05-01"],
            "ratings.csv": ["2019-01-01,Heat,1995,https://boxd.it/2aa,4"],
        }
    )
    assert library.entries["heat"].today is None


def test_the_watchlist_is_planned_since_its_day_and_again_where_watched(take: Any) -> None:
    planned = ["2024-02-03,Ponyo,2008,https://boxd.it/2cc", HEAT.replace("2020", "2024")]
    library, found = take({"watched.csv": [HEAT], "watchlist.csv": planned})
    ponyo, heat = library.entries["ponyo"], library.entries["heat"]
    assert (ponyo.status, ponyo.added) == (Status.PLANNED, midday("2024-02-03"))
    assert (heat.status, heat.again, heat.added) == (Status.WATCHED, True, midday("2020-05-02"))
    assert (found.summary.planned, found.summary.again) == (1, 1)


def test_likes_mark_films_as_liked(take: Any) -> None:
    library, _ = take({"watched.csv": [HEAT], "likes/films.csv": [HEAT]})
    assert library.entries["heat"].liked


def test_a_list_keeps_name_order_description_and_films_you_have_not_seen(take: Any) -> None:
    library, found = take({"watched.csv": [HEAT], "lists/nights-of-rain.csv": LIST})
    made = library.lists["nights-of-rain"]
    assert (made.name, made.films) == ("Nights of Rain", ("heat", "rashomon", "ponyo"))
    assert made.about == "Wet *and* dark.\n\nMore to come."
    assert made.created == midday("2021-03-04")
    assert "rashomon" in library.films, "the list can name the film"
    assert "rashomon" not in library.entries, "nobody planned it"
    assert (found.summary.new_lists, found.summary.listed_films) == (1, 2)
    assert made.tags != ()
    assert list(made.notes) != []


def test_two_lists_of_one_name_stay_two(take: Any) -> None:
    other = LIST.replace("2021-03-04", "2022-01-01").replace("1,Heat,1995,https://boxd.it/2aa,\n", "")
    library, _ = take({"lists/nights.csv": LIST, "lists/nights-1.csv": other})
    assert {slug: len(made.films) for slug, made in library.lists.items()} == {
        "nights-of-rain": 3,
        "nights-of-rain-2": 2,
    }
    _, again = take({"lists/nights.csv": LIST, "lists/nights-1.csv": other}, library)
    assert again.changes == ()


def test_films_of_one_name_and_year_stay_apart_by_the_films_own_links(take: Any) -> None:
    files = {
        "watched.csv": ["2020-06-16,Rain,2019,https://boxd.it/aaa", "2020-06-16,rain,2019,https://boxd.it/bbb"],
        "diary.csv": [
            "2020-06-16,Rain,2019,https://boxd.it/e1,4,,,2020-06-15",
            "2020-06-16,rain,2019,https://boxd.it/e2,2,,,2020-06-14",
        ],
    }
    library, _ = take(files)
    assert {slug: entry.rating for slug, entry in library.entries.items()} == {"rain": 80, "rain-2019": 40}
    assert take(files, library)[1].changes == ()


def test_two_films_alike_in_everything_share_the_diary_between_them(take: Any) -> None:
    watched = "2020-06-16,The Haunted Castle,1897,https://boxd.it/aaa"
    diary = "2020-06-16,The Haunted Castle,1897,https://boxd.it/e1,,,,2020-06-16"
    library, found = take(
        {"watched.csv": [watched, watched.replace("aaa", "bbb")], "diary.csv": [diary, diary.replace("e1", "e2")]}
    )
    days = [[seen.day for seen in entry.viewings] for entry in library.entries.values()]
    assert days == [[date(2020, 6, 16)], [date(2020, 6, 16)]]
    assert found.summary.notes == (
        "The Haunted Castle: 2 films have this title and year; the diary’s lines are shared between them",
    )


def test_a_year_that_is_missing_is_no_hurdle_where_the_title_stands_for_one_film(take: Any) -> None:
    library, _ = take(
        {"watched.csv": [HEAT], "diary.csv": ["2020-05-02,Heat,,,4,,,2020-05-01", "2020-05-02,Alone,,,3,,,2020-05-01"]}
    )
    assert library.entries["heat"].rating == 80
    assert library.films["alone"].year is None
    assert len(library.entries) == 2


def test_what_was_deleted_and_what_is_no_film_is_passed_over_and_said(take: Any) -> None:
    library, found = take(
        {
            "watched.csv": [HEAT],
            "deleted/diary.csv": "Date,Name,Year,Letterboxd URI\n2020-01-01,Gone,2001,x\n",
            "deleted/reviews.csv": "",
            "orphaned/diary.csv": "",
            "profile.csv": "Date Joined,Username\n",
            "likes/reviews.csv": "Date,Content\n",
            "__MACOSX/._watched.csv": "",
        }
    )
    assert list(library.entries) == ["heat"]
    assert found.summary.passed_over == (
        "deleted (2 files): what you deleted on Letterboxd stays deleted",
        "profile.csv: nothing in it is kept here",
        "likes: other people’s lists and reviews",
    )


def test_rows_that_cannot_be_read_are_named_and_the_others_taken(take: Any) -> None:
    library, found = take(
        {
            "watched.csv": [HEAT, "2020-05-02,,1995,", "2020-05-02,Two,Fields", "yesterday,Ponyo,2008,"],
            "ratings.csv": [
                "2020-05-02,Heat,1995,https://boxd.it/2aa,7",
                "2020-05-02,Heat,MCM,,4",
                "2020-05-02,Heat,0199912345,,4",
            ],
            "diary.csv": ["2020-05-02,Heat,1995,,many,,,2020-13-01"],
        }
    )
    assert list(library.entries) == ["heat", "ponyo"]
    (viewing,) = library.entries["heat"].viewings
    assert (viewing.day, viewing.verdict) == (None, None)
    assert [str(fault) for fault in found.faults] == [
        "diary.csv, line 2: “2020-13-01” is not a day, and is left out",
        "diary.csv, line 2: “many” is not a rating from 0.5 to 5, and is left out",
        "ratings.csv, line 2: “7” is not a rating from 0.5 to 5",
        "ratings.csv, line 3: “MCM” is not a year",
        "ratings.csv, line 4: “0199912345” is not a year",
        "watched.csv, line 3: has no title",
        "watched.csv, line 4: “Fields” is not a year",
        "watched.csv, line 5: “yesterday” is not a day, and is left out",
    ]
    assert found.summary.set_aside == 5
    assert found.summary.words() == "2 new films, 2 viewings; 5 rows set aside"


def test_history_calls_the_import_by_what_came_and_from_where(take: Any) -> None:
    _, found = take({"watched.csv": [HEAT, HEAT.replace("Heat", "Ponyo").replace("2aa", "2cc")]})
    assert found.done() == "Imported 2 films from Letterboxd"
    _, found = take({"lists/nights.csv": LIST.split("1,Heat")[0]})
    assert found.done() == "Imported 1 list from Letterboxd"
