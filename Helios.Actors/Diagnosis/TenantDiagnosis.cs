using Helios.Pipeline.Decision;

namespace Helios.Actors.Diagnosis;

/// <summary>What is wrong with one tenant.</summary>
internal sealed class TenantDiagnosis
{
    private readonly IReadOnlyList<DiagnosisRule> _rules;
    private readonly DependencyGraph _graph;
    private readonly DiagnosisOptions _options;
    private readonly Sign[] _signs;
    private readonly DateTimeOffset _now;
    private List<Finding> _findings = [];

    /// <param name="rules">Valid.</param>
    /// <param name="graph">Who depends on whom.</param>
    /// <param name="options">Valid.</param>
    /// <param name="signs">By beginning, then id.</param>
    /// <param name="now">The time.</param>
    public TenantDiagnosis(IReadOnlyList<DiagnosisRule> rules, DependencyGraph graph, DiagnosisOptions options, Sign[] signs, DateTimeOffset now) =>
        (_rules, _graph, _options, _signs, _now) = (rules, graph, options, signs, now);

    /// <summary>Diagnoses, the strongest first; what nothing explains comes last.</summary>
    public IReadOnlyList<Diagnosis> Run()
    {
        foreach (var rule in _rules)
        {
            foreach (var match in RuleSweep.Run(rule, _signs, _options.Within, _now))
            {
                Add(match);
            }
        }

        _findings.Sort(Finding.ByStrength);
        SwallowWeaker();
        FollowDependencies();
        AttachDependents();
        AddUnknown();
        _findings.Sort(Finding.ByStrength);
        return [.. _findings.Select(finding => DiagnosisText.Of(finding, _signs, _options.MaxEvidence))];
    }

    private void Add(RuleMatch match)
    {
        var found = CauseFinder.Find(match, _signs);

        // That a cloud failed says nothing without the cloud.
        if (found.Causes.Count == 0 && match.Rule.Issue is IssueType.CloudFailure or IssueType.CloudDegradation)
        {
            return;
        }

        var confidence = Certainty.Of(match, found, _signs);
        foreach (var cause in found.Causes.Count == 0 ? [""] : found.Causes)
        {
            var required = match.Required.Where(i => IsAbout(i, cause, match)).ToList();
            if (required.Count > 0 && match.Rule.When.All(pattern => required.Exists(i => pattern.Fits(_signs[i]))))
            {
                _findings.Add(new Finding
                {
                    Rule = match.Rule,
                    Issue = match.Rule.Issue,
                    Cause = cause,
                    Confidence = confidence,
                    Required = required,
                    Signs = [.. required, .. match.Supports.Where(i => IsAbout(i, cause, match))],
                    Reasons = [.. found.Reasons],
                    Since = required.Min(i => _signs[i].Since),
                });
            }
        }
    }

    /// <summary>False for a symptom that shows on something which this cause does not touch.</summary>
    private bool IsAbout(int sign, string cause, RuleMatch match)
    {
        var target = _signs[sign].Symptom.Target;
        return target.Length == 0 || cause.Length == 0 || target == cause || match.Rule.Causes[0].Kind == CauseKind.Part || _graph.DependsOn(target, cause);
    }

    /// <summary>One cause has one diagnosis, and one symptom is needed by one: the strongest takes it.</summary>
    private void SwallowWeaker()
    {
        var kept = new List<Finding>();
        foreach (var finding in _findings)
        {
            var stronger = kept.Find(other => other.Cause == finding.Cause && finding.Cause.Length > 0)
                ?? kept.Find(other => other.Rule != finding.Rule && finding.Required.All(other.Signs.Contains));
            if (stronger is null)
            {
                kept.Add(finding);
            }
            else
            {
                stronger.Swallow(finding);
                stronger.Confidence = Certainty.With(stronger.Confidence, fits: true);
            }
        }

        _findings = kept;
    }

    /// <summary>What depends on another cause is not a cause: it goes over to the first cause in the chain.</summary>
    private void FollowDependencies()
    {
        var roots = _findings.FindAll(finding => CauseOf(finding) is null);
        foreach (var finding in _findings.Except(roots).ToList())
        {
            var root = roots.Where(other => Explains(other, finding.Cause, finding.Since)).OrderBy(other => other.Since).ThenBy(other => other.Cause, StringComparer.Ordinal).First();
            root.Swallow(finding);
            root.Reasons.Add($"{finding.Cause} depends on {root.Cause}: what shows on it is impact.");
            root.Confidence = Certainty.With(root.Confidence, fits: root.Since <= finding.Since);
        }

        _findings = roots;
    }

    /// <summary>Of causes that are themselves explained, only the last of the chain counts; time within must hold over it.</summary>
    private Finding? CauseOf(Finding finding) => _findings.Find(other => Explains(other, finding.Cause, finding.Since)
        && !_findings.Exists(behind => Explains(behind, other.Cause, other.Since)));

    /// <summary>A cause that began much later than what it would explain explains nothing.</summary>
    private bool Explains(Finding cause, string part, long since) => _graph.DependsOn(part, cause.Cause) && cause.Since - since <= _options.Within.Ticks;

    private void AttachDependents()
    {
        for (var i = 0; i < _signs.Length; i++)
        {
            var sign = _signs[i];
            if (sign.Symptom.Target.Length > 0 && !_findings.Exists(finding => finding.Signs.Contains(i)))
            {
                var cause = _findings.Find(finding => Explains(finding, sign.Symptom.Target, sign.Since));
                cause?.Signs.Add(i);
            }
        }
    }

    private void AddUnknown()
    {
        var left = Enumerable.Range(0, _signs.Length).Where(i => !_findings.Exists(finding => finding.Signs.Contains(i))).ToList();
        if (left.Count > 0)
        {
            _findings.Add(new Finding
            {
                Rule = null,
                Issue = IssueType.Unknown,
                Cause = "",
                Confidence = Certainty.Unknown,
                Required = left,
                Signs = [.. left],
                Reasons = ["No rule explains these symptoms together."],
                Since = _signs[left[0]].Since,
            });
        }
    }
}
