"""The random sites: deterministic, exact, and rich enough to take every row of the verdict table."""

import random
import tempfile
import unittest

from content import read_site
from emit import decimal
from judge import judge_all
from random_sites import random_site, write_site
from targets import ROWS
from tiny import number


class RandomSites(unittest.TestCase):
    def test_same_seed_same_files(self):
        self.assertEqual(random_site(7), random_site(7))
        self.assertNotEqual(random_site(7), random_site(8))

    def test_numbers_keep_their_value(self):
        rng = random.Random(1)
        for _ in range(500):
            value = number(rng.randint(-(10**7), 10**7)) / 10 ** rng.randint(0, 6)
            self.assertEqual(number(decimal(value, rng)), value)

    def test_every_row_of_the_verdict_table_occurs(self):
        seen = set()
        for seed in range(1, 301):
            with tempfile.TemporaryDirectory() as folder:
                other = write_site(seed, folder)
                site = read_site(folder)
            for judged in judge_all(site, other if seed % 2 else site.as_of):
                for indicator in judged.indicators:
                    seen |= {result.row for series in indicator.series for result in series.results}
        self.assertEqual(seen, set(ROWS))


if __name__ == "__main__":
    unittest.main()
