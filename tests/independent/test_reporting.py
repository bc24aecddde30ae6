"""Periods, expected reports, completeness, status, planning and rounding against cases computed by hand."""

import unittest
from datetime import date

import periods
import reports
from judge import plain, rounded
from tiny import ACTIVITY, LATER, number, site_data


class Reporting(unittest.TestCase):
    def expected(self, texts=(), as_of=LATER, site="title: S", **keys):
        data = site_data({"a": {**ACTIVITY, **keys}}, [f"activity: a\n{text}" for text in texts], as_of, site)
        activity = data["activities"][0]
        return activity["expected_reports"], activity["reporting"]

    def test_first_quarter_is_cut(self):
        rows, verdict = self.expected(as_of="2013-01-30", site="title: S\nfiscal_year_start: 10", start="2012-10-15")
        first = {"period": "FY2013-Q1", "due": "2013-01-30", "submitted": None, "state": "pending", "complete": None}
        self.assertEqual(rows, [first])
        self.assertEqual(verdict, "none-due")
        self.assertEqual(self.expected(as_of="2013-01-31", start="2012-10-15")[0][0]["state"], "overdue")

    def test_states(self):
        for submitted, state in [("2015-04-30", "on-time"), ("2015-05-01", "late")]:
            rows, _ = self.expected([f"period: 2015-Q1\nsubmitted: {submitted}"], "2015-05-01")
            self.assertEqual((rows[0]["state"], rows[0]["submitted"]), (state, submitted))
        self.assertEqual(
            self.expected(["period: 2015-Q1\nsubmitted: 2015-05-02"], "2015-05-01")[0][0]["state"], "overdue"
        )
        self.assertEqual(self.expected(["period: 2015-Q1"], "2015-03-31")[0][0]["state"], "on-time")

    def test_calendar_follows_the_reports(self):
        site = "title: S\nfiscal_year_start: 10"

        def names(texts):
            return [row["period"] for row in self.expected(texts, "2015-06-30", site)[0]]

        self.assertEqual(names([]), ["FY2015-Q2", "FY2015-Q3"])
        self.assertEqual(names(["period: 2015-Q1"]), ["2015-Q1", "2015-Q2"])
        self.assertEqual(names(["period: 2015-Q1", "period: FY2019"]), ["FY2015-Q2", "FY2015-Q3"])

    def test_completeness(self):
        for challenges, complete in [
            ("none", True),
            ("[{text: T, strategy: Train}]", True),
            ("[{text: T, strategy: TBD}]", False),
            ("[{text: T, strategy: tbd, status: resolved}]", True),
            ("[{text: T, no_strategy_reason: Out of reach}]", True),
            ("[{text: T, no_strategy_reason: n/a}, {text: U, strategy: Go}]", False),
            ("[{text: T}]", False),
        ]:
            rows, _ = self.expected([f"period: 2015-Q1\nchallenges: {challenges}"])
            self.assertEqual(rows[0]["complete"], complete, challenges)
        self.assertFalse(self.expected(["period: 2015-Q1"])[0][0]["complete"])

    def test_status(self):
        for keys, as_of, status in [
            ({}, "2014-12-31", "planned"),
            ({}, "2015-12-30", "ongoing"),
            ({}, "2015-12-31", "completed"),
            ({"status": "ongoing"}, "2016-12-31", "ongoing"),
            ({"status": "cancelled"}, "2015-12-30", "ongoing"),
            ({"status": "cancelled"}, "2015-12-31", "cancelled"),
            ({"status": "planned"}, "2016-12-31", "planned"),
        ]:
            data = site_data({"a": {**ACTIVITY, **keys}}, [], as_of)["activities"][0]
            self.assertEqual(data["status"], status)

    def test_planning(self):
        site = "title: S\nfactors: [{id: x, title: X}, {id: y, title: Y}]"
        for factors, word in [
            ("{}", "not-documented"),
            ("{x: {considered: yes}}", "partly-considered"),
            ("{x: {considered: yes}, y: {considered: not-applicable}}", "considered"),
            ("{x: {considered: yes}, y: {considered: no}}", "partly-considered"),
        ]:
            data = site_data({"a": {**ACTIVITY, "factors": factors}}, [], site=site)["activities"][0]
            self.assertEqual(data["planning"], word)


class Periods(unittest.TestCase):
    def test_names(self):
        for name, start, first, last in [
            ("FY2015", 10, "2014-10-01", "2015-09-30"),
            ("FY2015-Q3", 10, "2015-04-01", "2015-06-30"),
            ("FY2015-H2", 4, "2014-10-01", "2015-03-31"),
            ("FY2015", 1, "2015-01-01", "2015-12-31"),
            ("FY2016-Q3", 7, "2016-01-01", "2016-03-31"),
            ("2016-02", 10, "2016-02-01", "2016-02-29"),
            ("2015-H2", 10, "2015-07-01", "2015-12-31"),
        ]:
            span = periods.parse(name, start).span
            self.assertEqual(span, (date.fromisoformat(first), date.fromisoformat(last)), name)

    def test_rounding(self):
        for value, places, text in [
            ("0.5", 0, "1"),
            ("-0.5", 0, "-1"),
            ("0.00005", 4, "0.0001"),
            ("-0.00004", 4, "0"),
            ("2.50", 2, "2.5"),
        ]:
            self.assertEqual(plain(rounded(number(value), places)), text)

    def test_placeholders(self):
        for text in ["TBD", " n/a ", "xxxx", "…", "?", "-", "some Lorem  ipsum"]:
            self.assertTrue(reports.placeholder(text), text)
        for text in ["none at all", "x", "TBD by May"]:
            self.assertFalse(reports.placeholder(text), text)


if __name__ == "__main__":
    unittest.main()
