"""Files of other programs, damaged at random."""

from tests.exchange.imports.mutations import run
from tests.torture.trial import Trial, folder


def damaged_imports(rounds: int) -> Trial:
    """Every reader, over small files of its format that were damaged; a hundred files a seed."""
    trial = Trial("files of other programs, damaged")
    for seed in range(rounds // 100):
        with folder() as place:
            trial.done["files"] += 100
            try:
                taken, refused, _ = run(place, 100, seed)
            except Exception as error:  # whatever a reader lets through is what is looked for
                trial.wrong.append(f"{type(error).__name__}: {error}")
            else:
                trial.done["came in"] += taken
                trial.done["refused"] += refused
    return trial
