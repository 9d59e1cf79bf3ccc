"""The words of the report of a round: those of the template, and of our enums."""

from __future__ import annotations

from catena.engine.proficiency import (
    Estimator,
    Finding,
    ScoreKind,
    SigmaSource,
    ValueSource,
    Verdict,
    Weight,
)
from catena.text import mark as _

# Fixed words of the template, under the names by which it asks for them.
WORDS = {
    "kind": _("Report of a proficiency test"),
    "page": _("Page"),
    "of": _("of"),
    "verdicts": _("Verdicts"),
    "look_first": _("What to look at first"),
    "nothing_first": _("No refusal, no caution and no rejected row."),
    "overview": _("All verdicts at a glance"),
    "glance": _("Every measurand in one line"),
    "glance_caption": _(
        "x_pt is the assigned value, u its standard uncertainty, sigma_pt the standard "
        "deviation for proficiency assessment, all in the unit of the line; n counts "
        "the results that are numbers."
    ),
    "measurand": _("Measurand"),
    "unit": _("Unit"),
    "score": _("Score"),
    "remarks": _("Remarks"),
    "policy": _("How the values were set"),
    "policy_intro": _(
        "Every choice that was open, its value in this report, and why it was made. "
        "Another choice may give other verdicts."
    ),
    "choice": _("Choice"),
    "value": _("Value"),
    "reason": _("Reason"),
    "source": _("Source"),
    "scores": _("What the scores mean"),
    "scores_intro": _(
        "Scores are computed and judged unrounded, and printed with two decimals: a "
        "printed 2.00 may be questionable, since it may stand for 2.004."
    ),
    "formula": _("Formula"),
    "meaning": _("Meaning"),
    "rejected": _("Rejected rows"),
    "nothing_rejected": _("No row was rejected."),
    "rejected_intro": _(
        "These rows of the file are in no number of this report. The last column says "
        "how to mend them."
    ),
    "line": _("Line"),
    "column": _("Column"),
    "written": _("Written"),
    "remedy": _("What to do"),
    "made_from": _("Made from"),
    "methods": _("Methods and their sources"),
    "methods_intro": _(
        "The functions of catena.engine.proficiency, and where their methods are "
        "described."
    ),
    "method": _("Method"),
    "open": _("What this report does not say"),
    "open_text": _(
        "Homogeneity and stability of the samples, the traceability of values given "
        "from outside the round, and who may know the codes of the laboratories are "
        "for the provider to state. This report becomes the provider's when a person "
        "who is responsible for it approves it."
    ),
    "no_sets": _("No result was accepted, so there is nothing to score."),
}

SYNTHETIC = _("Synthetic")
SYNTHETIC_LONG = _(
    "A program made this round to show what a report looks like. No value in it was "
    "ever measured, and no laboratory in it exists."
)

VERDICTS: dict[str, str] = {
    Verdict.SATISFACTORY: _("satisfactory"),
    Verdict.QUESTIONABLE: _("questionable"),
    Verdict.UNSATISFACTORY: _("unsatisfactory"),
    Verdict.NOT_SCORED: _("not scored"),
}
WEIGHTS: dict[str, str] = {
    Weight.REFUSAL: _("refusal"),
    Weight.CAUTION: _("caution"),
    Weight.INFORMATION: _("information"),
}
VALUE_SOURCES: dict[str, str] = {
    ValueSource.CONSENSUS: _("consensus of the participants"),
    ValueSource.EXTERNAL: _("given from outside the round"),
}
SIGMA_SOURCES: dict[str, str] = {
    SigmaSource.ROBUST: _("robust sd of the round"),
    SigmaSource.EXTERNAL: _("given from outside the round"),
    SigmaSource.HORWITZ: _("Horwitz's curve"),
}
ESTIMATORS: dict[str, str] = {
    Estimator.ALGORITHM_A: _("Algorithm A"),
    Estimator.Q_HAMPEL: _("Q method and Hampel"),
    Estimator.MEDIAN: _("median and scaled MAD"),
}
SYMBOLS: dict[str, str] = {
    ScoreKind.Z: "z",
    ScoreKind.Z_PRIME: "z\u2032",
    ScoreKind.NONE: _("none"),
}
# A result without a score says why; where a whole set has none, its notes do.
FINDINGS: dict[str, str] = {
    Finding.BELOW_CONSISTENT: _(
        "Below its limit, which is consistent with the assigned value; such a result "
        "has no score."
    ),
    Finding.BELOW_INCONSISTENT: _(
        "Below its limit, but the assigned value lies well above that limit."
    ),
    Finding.BELOW_WITHOUT_LIMIT: _("Below detection, without one limit to judge by."),
}
CHOICES = {
    "edition": _("Edition of the policy"),
    "estimator": _("Estimator of the consensus"),
    "small_round_estimator": _("Estimator for few results"),
    "stopping": _("Where the iteration stops"),
    "factor": _("Factor of Algorithm A"),
    "fewest_for_scores": _("Fewest results for scores"),
    "fewest_with_warning": _("Fewest results with a warning"),
    "fewest_for_consensus": _("Fewest results for a consensus"),
    "largest_censored_share": _("Largest share below detection"),
    "largest_uncertainty_ratio": _("Largest u(x_pt) for z, in sigma_pt"),
    "maximum_error_in_sigmas": _("Largest permissible error, in sigma_pt"),
    "warning_limit": _("Satisfactory up to"),
    "action_limit": _("Unsatisfactory from"),
}
CHOICE_VALUES = {
    **{
        (name, str(each)): words
        for name in ("estimator", "small_round_estimator")
        for each, words in ESTIMATORS.items()
    },
    ("stopping", "full"): _("full precision"),
    ("stopping", "iso"): _("third digit"),
    ("factor", "iso"): "1.134",
    ("factor", "exact"): _("exact"),
}
# Symbol, formula, meaning.
SCORES = (
    (
        "z",
        "(x \u2212 x_pt) / sigma_pt",
        _("How far a result is from the assigned value, in sigma_pt."),
    ),
    (
        "z'",
        "(x \u2212 x_pt) / \u221a(sigma_pt\u00b2 + u(x_pt)\u00b2)",
        _("The same where the assigned value is uncertain; it takes the place of z."),
    ),
    (
        "zeta",
        "(x \u2212 x_pt) / \u221a(u\u00b2 + u(x_pt)\u00b2), u = U / k",
        _(
            "Whether the result agrees with the assigned value within the uncertainty "
            "that the laboratory states; limits as for z. It decides no verdict here."
        ),
    ),
    (
        "E_n",
        "(x \u2212 x_pt) / \u221a(U\u00b2 + (2 u(x_pt))\u00b2)",
        _("The same with expanded uncertainties; below 1 they agree."),
    ),
    (
        "D",
        "100 (x \u2212 x_pt) / x_pt",
        _("The difference in per cent; not for pH, whose scale has no true zero."),
    ),
)
