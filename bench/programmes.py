"""What do queries run on, when a programme of any size is wanted?

Made-up works that are as the real ones are: each takes evidence, place, layer and agencies of a real work, and texts of
as many words as the real ones, drawn from the words of real titles. The same size always gives the same works.
"""

import random
from collections.abc import Sequence
from dataclasses import replace

from bench.synthetic import SEED
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.records.models import Title


def make_programme(size: int, like: Programme) -> Programme:
    """Give a programme of `size` works, made after those of a real one."""
    chance, real = random.Random(SEED + size), list(like.works.values())  # noqa: S311 (nothing secret)
    words = sorted({word for work in real for word in work.project.title.vi.split()})
    made = [_work(index, chance.choice(real), words, chance) for index in range(size)]
    catalog = replace(like.catalog, projects={work.id: work.project for work in made})
    return replace(like, catalog=catalog, works={work.id: work for work in made})


def _work(index: int, like: Work, words: Sequence[str], chance: random.Random) -> Work:
    def anew(text: str) -> str:
        return " ".join(chance.choices(words, k=len(text.split())))

    project = like.project
    told = [s.model_copy(update={"title": anew(s.title)}) if s.title else s for s in project.statements]
    texts = {
        "id": f"work-{index:05d}",
        "title": Title(vi=f"{anew(project.title.vi)} {index}", en=f"{anew(project.title.en)} {index}"),
        "aliases": tuple(anew(alias) for alias in project.aliases),
        "statements": tuple(told),
    }
    return replace(like, project=project.model_copy(update=texts))
