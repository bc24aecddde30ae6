"""The judge against cases computed by hand: the worked examples, and the boundaries of every definition."""

import unittest

from tiny import ACTIVITY, activity_data, number, site_data, target_data, targets_data

YEAR = "by: 2015-12-31"
UP = "direction: increase, accumulate: latest"
UP_SUM = "direction: increase, accumulate: sum"
DOWN = "direction: decrease, accumulate: latest"
DOWN_SUM = "direction: decrease, accumulate: sum"
WITHIN = "direction: within, accumulate: latest"


class Case(unittest.TestCase):
    def outcome(self, target, actual, ratio, verdict):
        found = (target["actual"], target["ratio"], target["verdict"])
        self.assertEqual(found, (number(actual), number(ratio), verdict))

    def at_year_end(self, indicator, entry, ratio, verdict):
        """A lone report on the last quarter, judged afterwards; returns the target."""
        target = target_data(indicator, {"2015-Q4": entry})
        self.assertEqual((target["ratio"], target["verdict"]), (number(ratio), verdict), indicator)
        return target


class WorkedExamples(Case):
    def test_sum_over_target(self):
        rows = {"2015-Q1": 42, "2015-Q2": 60, "2015-Q3": 310}
        self.outcome(target_data(f"{UP_SUM}, targets: [{{{YEAR}, value: 400}}]", rows), 412, "1.03", "met")

    def test_sum_below_target(self):
        target = target_data(f"{UP_SUM}, targets: [{{{YEAR}, value: 400}}]", {"2015-Q3": 310})
        self.outcome(target, 310, "0.775", "partially-met")

    def test_decrease(self):
        base = f"{DOWN}, baseline: {{value: 50}}, targets: [{{{YEAR}, value: 30}}]"
        for entry, ratio, verdict in [
            (45, "0.25", "not-met"),
            (38, "0.6", "partially-met"),
            (20, "1.5", "exceeded"),
            (55, "-0.25", "not-met"),
        ]:
            self.at_year_end(base, entry, ratio, verdict)

    def test_decrease_by_fractions(self):
        self.at_year_end(f"{DOWN}, baseline: {{value: .11}}, targets: [{{{YEAR}, value: .1}}]", ".09", 2, "exceeded")

    def test_zero_target(self):
        self.at_year_end(f"{UP}, targets: [{{{YEAR}, value: 0}}]", 0, None, "met")

    def test_percent_average_of_parts(self):
        indicator = f"measure: percent, direction: increase, accumulate: average, targets: [{{{YEAR}, value: 60}}]"
        rows = {"2015-Q1": "{numerator: 42, denominator: 50}", "2015-Q2": "{numerator: 20, denominator: 50}"}
        self.assertEqual(target_data(indicator, rows)["actual"], 62)

    def test_ceiling(self):
        indicator = f"{DOWN_SUM}, targets: [{{by: 2015-06-30, value: 5}}]"
        both = target_data(indicator, {"2015-Q1": 3, "2015-Q2": 4})
        self.outcome(both, 7, None, "not-met")
        one = target_data(indicator, {"2015-Q1": 3})
        self.outcome(one, 3, None, "no-data")
        self.assertEqual(one["unreported"], ["2015-Q2"])


class Ratios(Case):
    def test_thresholds_are_inclusive(self):
        indicator = f"{UP}, targets: [{{{YEAR}, value: 100}}]"
        for entry, ratio, verdict in [
            ("110", "1.1", "exceeded"),
            ("109.999999", "1.1", "met"),
            ("50", "0.5", "partially-met"),
            ("49.999999", "0.5", "not-met"),
            ("99.999999", "1", "partially-met"),
        ]:
            self.at_year_end(indicator, entry, ratio, verdict)

    def test_increase_without_way_from_baseline(self):
        for base, t, entry, ratio, verdict in [
            (10, 10, 11, "1.1", "exceeded"),
            (20, 10, 5, "0.5", "partially-met"),
            (-10, 0, -5, "0.5", "partially-met"),
            (0, 0, -1, None, "not-met"),
            (5, -5, -4, None, "met"),
        ]:
            indicator = f"{UP}, baseline: {{value: {base}}}, targets: [{{{YEAR}, value: {t}}}]"
            self.at_year_end(indicator, entry, ratio, verdict)

    def test_sum_ignores_the_baseline(self):
        self.at_year_end(
            f"{UP_SUM}, baseline: {{value: 50}}, targets: [{{{YEAR}, value: 100}}]", 75, "0.75", "partially-met"
        )

    def test_decrease_without_way_from_baseline(self):
        for base, entry, verdict in [
            ("", 10, "met"),
            ("baseline: {value: 10},", 10, "met"),
            ("baseline: {value: 9},", 11, "not-met"),
        ]:
            self.at_year_end(f"{DOWN}, {base} targets: [{{{YEAR}, value: 10}}]", entry, None, verdict)

    def test_within(self):
        ranged = f"targets: [{{{YEAR}, min: 10, max: 20}}]"
        for base, entry, ratio, verdict in [
            ("", 10, 1, "met"),
            ("", 20, 1, "met"),
            ("", "20.000001", None, "not-met"),
            ("baseline: {value: 30},", 25, "0.5", "partially-met"),
            ("baseline: {value: 0},", 25, "0.5", "partially-met"),
            ("baseline: {value: 30},", 35, "-0.5", "not-met"),
            ("baseline: {value: 15},", 25, None, "not-met"),
        ]:
            self.at_year_end(f"{WITHIN}, {base} {ranged}", entry, ratio, verdict)

    def test_half_open_range(self):
        target = self.at_year_end(f"{WITHIN}, targets: [{{{YEAR}, min: -1}}]", 900, 1, "met")
        self.assertEqual((target["value"], target["min"], target["max"], target["original"]), (None, -1, None, None))

    def test_yes_no(self):
        indicator = f"measure: yes-no, targets: [{{{YEAR}, value: yes}}]"
        self.assertEqual(self.at_year_end(indicator, "yes", 1, "met")["actual"], "yes")
        self.assertEqual(self.at_year_end(indicator, "no", 0, "not-met")["original"], "yes")

    def test_rating(self):
        scale = "measure: rating, scale: [poor, fair, good, strong]"
        self.at_year_end(
            f"{scale}, baseline: {{value: fair}}, targets: [{{{YEAR}, value: strong}}]",
            "good",
            "0.5",
            "partially-met",
        )
        self.at_year_end(f"{scale}, targets: [{{{YEAR}, value: strong}}]", "good", "0.6667", "partially-met")
        self.at_year_end(f"{scale}, targets: [{{{YEAR}, value: fair}}]", "strong", 3, "met")
        self.at_year_end(f"{scale}, targets: [{{{YEAR}, value: poor}}]", "poor", None, "met")

    def test_average_mixes_values_and_parts(self):
        indicator = f"measure: percent, direction: increase, accumulate: average, targets: [{{{YEAR}, value: 60}}]"
        rows = {
            "2015-Q1": "{numerator: 1, denominator: 3}",
            "2015-Q2": "50",
            "2015-Q3": "{numerator: 0, denominator: 0}",
        }
        self.assertEqual(target_data(indicator, rows)["actual"], number("41.666667"))

    def test_custom_policy(self):
        site = "title: S\npolicy: {exceeded_at: 1.25, partially_met_at: .75}"
        for entry, verdict in [(124, "met"), (125, "exceeded"), (75, "partially-met"), (74, "not-met")]:
            target = target_data(f"{UP}, targets: [{{{YEAR}, value: 100}}]", {"2015-Q4": entry}, site=site)
            self.assertEqual(target["verdict"], verdict)


class Judged(Case):
    def judged_on(self, as_of, rows, **keys):
        return target_data(f"{UP}, targets: [{{by: 2015-06-30, value: 1}}]", rows, as_of, **keys)["judged"]

    def test_with_a_report_that_reaches_the_due_date(self):
        self.assertTrue(self.judged_on("2015-06-30", {"2015-Q2": 1}))
        self.assertFalse(self.judged_on("2015-06-29", {"2015-Q1": 1}))

    def test_without_one_only_after_the_grace_days(self):
        self.assertFalse(self.judged_on("2015-07-30", {"2015-Q1": 1}))
        self.assertTrue(self.judged_on("2015-07-31", {"2015-Q1": 1}))
        self.assertTrue(self.judged_on("2015-07-01", {}, reporting="{frequency: none, due_days: 0}"))

    def test_a_cut_report_reaches_a_cut_due_date(self):
        target = target_data(
            f"{UP_SUM}, targets: [{{period: 2015, value: 4}}]", {"2015-H1": 4}, "2015-06-30", end="2015-05-15"
        )
        self.assertEqual((target["due"], target["verdict"], target["judged"]), ("2015-05-15", "met", True))

    def test_assessment_counts_only_without_values(self):
        indicator = f"{UP}, targets: [{{{YEAR}, value: 100}}]"
        rows = {"2015-Q1": "{assessed: not-met, note: N}", "2015-Q4": "{assessed: exceeded, note: N}"}
        self.outcome(target_data(indicator, rows), None, None, "exceeded")
        self.outcome(target_data(indicator, {"2015-Q3": 60, **rows}), 60, "0.6", "partially-met")

    def test_revision_in_force(self):
        revisions = "[{on: 2015-07-01, value: 1, reason: R}, {on: 2015-06-30, value: 50, reason: R}]"
        indicator = f"{UP}, targets: [{{by: 2015-06-30, value: 100, revisions: {revisions}}}]"
        target = target_data(indicator, {"2015-Q2": 50})
        self.assertEqual((target["value"], target["original"], target["verdict"]), (50, 100, "met"))
        self.assertEqual(target_data(indicator, {}, "2015-06-29")["value"], 100)

    def test_target_set_later_does_not_exist(self):
        indicator = f"{UP}, targets: [{{by: 2015-06-30, value: 1, set: 2015-03-01}}]"
        before = activity_data([indicator], {}, "2015-02-28")
        self.assertEqual((before["documentation"], before["attainment"]), ("no-targets", "no-target"))
        self.assertEqual(activity_data([indicator], {}, "2015-03-01")["documentation"], "documented")

    def test_reached_late(self):
        indicator = f"{UP_SUM}, targets: [{{by: 2015-06-30, value: 10}}]"
        target = target_data(indicator, {"2015-Q1": 4, "2015-Q3": 5, "2015-Q4": 1})
        self.assertEqual((target["verdict"], target["reached_on"]), ("not-met", "2015-12-31"))
        self.assertIsNone(target_data(indicator, {"2015-Q1": 10, "2015-Q3": 5})["reached_on"])
        straddling = target_data(f"{UP_SUM}, targets: [{{by: 2015-05-15, value: 10}}]", {"2015-Q2": 10})
        self.assertEqual((straddling["verdict"], straddling["reached_on"]), ("no-data", "2015-06-30"))


class Running(Case):
    def running(self, indicator, rows, as_of="2015-10-01", **keys):
        target = target_data(indicator, rows, as_of, **keys)
        self.assertFalse(target["judged"])
        return target["expected"], target["verdict"]

    def test_sum_on_and_off_the_line(self):
        indicator = f"{UP_SUM}, targets: [{{{YEAR}, value: 365}}]"
        self.assertEqual(self.running(indicator, {"2015-Q1": "53.5"}), (90, "on-track"))
        self.assertEqual(self.running(indicator, {"2015-Q1": "53.499999"}), (90, "off-track"))
        self.assertEqual(self.running(indicator, {"2015-Q1": 365})[1], "met")
        self.assertEqual(self.running(indicator, {"2015-Q1": "401.5"})[1], "exceeded")

    def test_line_from_baseline_down(self):
        indicator = f"{DOWN}, baseline: {{value: 365, date: 2014-12-31}}, targets: [{{{YEAR}, value: 0}}]"
        self.assertEqual(self.running(indicator, {"2015-Q1": "311.5"}), (275, "on-track"))
        self.assertEqual(self.running(indicator, {"2015-Q1": "311.500001"}), (275, "off-track"))

    def test_line_from_the_day_before_the_start(self):
        indicator = f"{UP}, baseline: {{value: 0}}, targets: [{{{YEAR}, value: 365}}]"
        self.assertEqual(self.running(indicator, {"2015-Q1": 90})[0], 90)

    def test_line_from_the_previous_target(self):
        indicator = f"{UP}, targets: [{{{YEAR}, value: 100}}, {{by: 2015-06-30, value: 50}}]"
        found = targets_data(indicator, {"2015-Q3": 70}, "2015-10-01")
        self.assertEqual([target["due"] for target in found], ["2015-06-30", "2015-12-31"])
        self.assertEqual((found[1]["expected"], found[1]["verdict"]), (75, "on-track"))
        self.assertEqual(targets_data(indicator, {"2015-Q3": "69.9"}, "2015-10-01")[1]["verdict"], "off-track")

    def test_no_line(self):
        self.assertEqual(self.running(f"{UP}, targets: [{{{YEAR}, value: 5}}]", {"2015-Q1": 4}), (None, "not-due"))
        late = f"{UP}, baseline: {{value: 0, date: 2015-12-31}}, targets: [{{{YEAR}, value: 5}}]"
        self.assertEqual(self.running(late, {"2015-Q1": 5}), (None, "on-track"))

    def test_within(self):
        ranged = f"targets: [{{{YEAR}, min: 3, max: 5}}]"
        for accumulate, entry, verdict in [
            ("latest", 2, "off-track"),
            ("latest", 3, "on-track"),
            ("sum", 2, "not-due"),
            ("sum", 5, "on-track"),
            ("sum", 6, "off-track"),
        ]:
            indicator = f"direction: within, accumulate: {accumulate}, {ranged}"
            self.assertEqual(self.running(indicator, {"2015-Q1": entry}), (None, verdict))

    def test_ceiling_lost(self):
        self.assertEqual(self.running(f"{DOWN_SUM}, targets: [{{{YEAR}, value: 5}}]", {"2015-Q1": 6})[1], "off-track")

    def test_assessed_and_silent(self):
        indicator = f"{UP}, targets: [{{{YEAR}, value: 5}}]"
        self.assertEqual(self.running(indicator, {"2015-Q1": "{assessed: met, note: N}"}), (None, "on-track"))
        self.assertEqual(
            self.running(indicator, {"2015-Q1": "{assessed: partially-met, note: N}"}), (None, "off-track")
        )
        self.assertEqual(self.running(indicator, {"2015-Q1": "{missing: withheld}"}), (None, "not-due"))


class Unreported(Case):
    def unreported(self, rows, indicator=UP_SUM, **keys):
        return target_data(f"{indicator}, targets: [{{{YEAR}, value: 5}}]", rows, "2015-10-30", **keys)["unreported"]

    def test_due_before_the_day(self):
        self.assertEqual(self.unreported({"2015-Q1": 1}), ["2015-Q2"])

    def test_missing_reasons(self):
        self.assertEqual(
            self.unreported({"2015-Q1": "{missing: not-applicable}", "2015-Q2": "{missing: not-collected}"}),
            ["2015-Q2"],
        )

    def test_a_longer_report_covers(self):
        self.assertEqual(self.unreported({"2015-H1": 1}), [])

    def test_by_country_counts_for_sums_only(self):
        rows = {"2015-Q1": "{by_country: {belize: 1, mexico: 2}}", "2015-Q2": 3}
        self.assertEqual(self.unreported(rows, countries="[belize, mexico]"), [])
        self.assertEqual(self.unreported(rows, UP, countries="[belize, mexico]"), ["2015-Q1"])


class Countries(Case):
    def test_own_series_and_shared_common_one(self):
        own = f"{UP}, targets: [{{{YEAR}, value: 10, country: mexico}}, {{{YEAR}, value: 20}}]"
        common = f"{UP}, targets: [{{{YEAR}, value: 4}}]"
        rows = {"2015-Q4": "{i0: {value: 30, by_country: {mexico: 2, belize: 28}}, i1: 4}"}
        keys = {**ACTIVITY, "countries": "[mexico, belize]"}
        keys["indicators"] = f"[{{id: i0, name: N, unit: u, {own}}}, {{id: i1, name: N, unit: u, {common}}}]"
        text = f"activity: a\nperiod: 2015-Q4\nactuals: {rows['2015-Q4']}"
        data = site_data({"a": keys}, [text])
        series = data["activities"][0]["indicators"][0]["series"]
        self.assertEqual(
            [(one["country"], one["verdict"]) for one in series], [(None, "exceeded"), ("mexico", "not-met")]
        )
        self.assertEqual(data["activities"][0]["attainment"], "partially-met")
        belize, mexico = data["countries"]
        self.assertEqual((belize["attainment"]["met"], mexico["attainment"]["partially-met"]), (1, 1))
        self.assertEqual((belize["activities"], belize["shared"]), (1, 1))

    def test_single_country_uses_the_own_value(self):
        indicator = f"{UP}, baseline: {{value: 2}}, targets: [{{{YEAR}, value: 10, country: belize}}]"
        self.outcome(target_data(indicator, {"2015-Q4": 6}), 6, "0.5", "partially-met")
        self.outcome(
            target_data(indicator, {"2015-Q4": "{value: 1, by_country: {belize: 6}}"}), 6, "0.5", "partially-met"
        )

    def test_many_countries_do_not(self):
        indicator = f"{UP}, targets: [{{{YEAR}, value: 10, country: belize}}]"
        self.outcome(target_data(indicator, {"2015-Q4": 6}, countries="[belize, mexico]"), None, None, "no-data")

    def test_parents_count_once(self):
        parents = {"atf": "justice", "dea": "justice", "justice": None, "state": None}
        terms = {
            f"agencies/{key}": f"title: {key}" + (f"\nparent: {parent}" if parent else "")
            for key, parent in parents.items()
        }
        keys = {**ACTIVITY, "agencies": "[atf, dea]"}
        rows = site_data({"a": keys, "b": {**keys, "agencies": "[justice, state]"}}, terms=terms)["agencies"]
        found = {row["id"]: (row["activities"], row["shared"]) for row in rows}
        self.assertEqual(found, {"atf": (1, 1), "dea": (1, 1), "justice": (2, 1), "state": (1, 1)})


class Combining(Case):
    def attainment(self, entries, as_of, **keys):
        indicators = [f"{UP}, targets: [{{by: {due}, value: 10}}]" for due, _ in entries]
        rows = {"2015-Q1": [entry for _, entry in entries]}
        return activity_data(indicators, rows, as_of, **keys)["attainment"]

    def test_running(self):
        now, later = "2015-03-31", "2015-12-31"
        for entries, word in [
            ([(now, 10), (later, None)], "on-track"),
            ([(now, 10), (now, None)], "on-track"),
            ([(now, None), (later, None)], "no-data"),
            ([(later, None)], "not-due"),
            ([(now, 8), (now, 10)], "off-track"),
        ]:
            self.assertEqual(self.attainment(entries, "2015-07-01"), word, entries)

    def test_finished(self):
        now = "2015-03-31"
        for entries, word in [
            ([(now, 11), (now, 12)], "exceeded"),
            ([(now, 11), (now, 10)], "met"),
            ([(now, 11), (now, 1)], "partially-met"),
            ([(now, 4), (now, None)], "not-met"),
            ([(now, None)], "no-data"),
        ]:
            self.assertEqual(self.attainment(entries, "2016-07-01"), word, entries)

    def test_completed_but_not_final(self):
        self.assertEqual(self.attainment([("2015-03-31", 10), ("2016-12-31", 3)], "2016-07-01"), "on-track")

    def test_cancelled(self):
        entries = [("2015-03-31", 10), ("2016-12-31", "{assessed: not-met, note: N}")]
        self.assertEqual(self.attainment(entries, "2016-07-01", status="cancelled"), "partially-met")
        self.assertEqual(self.attainment(entries, "2015-07-01", status="cancelled"), "off-track")
        self.assertEqual(self.attainment(entries[1:], "2016-07-01", status="cancelled"), "not-due")


if __name__ == "__main__":
    unittest.main()
