using Helios.Actors.Diagnosis;
using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Events;
using DiagnosisOptions = Helios.Host.Config.Options.DiagnosisOptions;

namespace Helios.Host.Config;

/// <summary>The rules and the graph of diagnosis as configured: those in code with what configuration adds and replaces.</summary>
internal static class DiagnosisRules
{
    private const double DefaultConfidence = 0.6;

    private static readonly string[] Issues = [.. Enum.GetValues<IssueType>().Where(issue => issue != IssueType.Unknown).Select(issue => issue.ToWire())];

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(HeliosOptions options)
    {
        var problems = new List<(string Key, string Message)>();
        var graph = Graph(options.Diagnosis, [.. options.Ingest.ExpectedSources, .. options.Ingest.Sources], problems);
        Rules(options.Diagnosis, graph, problems);
        return problems;
    }

    /// <summary>The graph; where something is wrong with it, the one in code.</summary>
    /// <param name="options">Parts.</param>
    /// <param name="clouds">Names that are no parts.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public static DependencyGraph Graph(DiagnosisOptions options, IReadOnlyCollection<string> clouds, List<(string Key, string Message)> problems)
    {
        var before = problems.Count;
        var known = DependencyGraph.Default.Parts.Union(options.Graph.Keys).Order(StringComparer.Ordinal).ToList();
        foreach (var (part, needs) in options.Graph)
        {
            if (part.Length == 0 || clouds.Contains(part))
            {
                problems.Add((PartKey(part), part.Length == 0 ? "a part must have a name" : $"'{part}' is a cloud, not a part; what holds for all clouds is said of {DependencyGraph.Clouds}"));
            }

            foreach (var unknown in needs.DependsOn.Where(need => !known.Contains(need)))
            {
                problems.Add(($"{PartKey(part)}.depends-on", UnknownPart(unknown, known)));
            }
        }

        if (problems.Count > before)
        {
            return DependencyGraph.Default;
        }

        try
        {
            return new DependencyGraph([
                .. DependencyGraph.DefaultEdges(),
                .. options.Graph.Select(part => new KeyValuePair<string, IReadOnlyList<string>>(part.Key, part.Value.DependsOn)),
            ]);
        }
        catch (GraphException e)
        {
            var own = e.Parts.FirstOrDefault(options.Graph.ContainsKey);
            problems.Add((own is null ? "diagnosis.graph" : $"{PartKey(own)}.depends-on", e.Message));
            return DependencyGraph.Default;
        }
    }

    /// <summary>The rules in effect; one that is wrong is left out.</summary>
    public static IReadOnlyList<DiagnosisRule> Rules(DiagnosisOptions options, DependencyGraph graph, List<(string Key, string Message)> problems)
    {
        var rules = DefaultRules.All.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        foreach (var (name, own) in options.Rules)
        {
            var known = rules.GetValueOrDefault(name);
            rules.Remove(name);
            if (own.Enabled && Rule(name, own, known, graph, problems) is { } rule)
            {
                rules[name] = rule;
            }
        }

        return [.. rules.Values];
    }

    private static DiagnosisRule? Rule(
        string name, DiagnosisRuleOptions own, DiagnosisRule? known, DependencyGraph graph, List<(string Key, string Message)> problems)
    {
        var key = $"diagnosis.rules.{HoconText.Quote(name)}";
        var before = problems.Count;
        var issue = Issue(own, known, key, problems);
        var causes = Causes(own, known, graph, key, problems);
        var when = Patterns(own.When, known?.When, $"{key}.when", problems);
        var supports = Patterns(own.Supports, known?.Supports, $"{key}.supports", problems);
        var without = Patterns(own.Without, known?.Without, $"{key}.without", problems);
        if (own.When.Length == 0 && known is null)
        {
            problems.Add(($"{key}.when", "must name at least one symptom: a rule without one would match everything"));
        }

        if (problems.Count > before)
        {
            return null;
        }

        var rule = new DiagnosisRule
        {
            Name = name,
            Issue = issue,
            When = when,
            Supports = supports,
            Without = without,
            Causes = causes,
            Confidence = own.Confidence > 0 ? own.Confidence : known?.Confidence ?? DefaultConfidence,
            Within = own.Within > TimeSpan.Zero ? own.Within : known?.Within ?? default,
            Settle = own.Settle > TimeSpan.Zero ? own.Settle : known?.Settle ?? default,
        };
        problems.AddRange(rule.Violations().Select(violation => ($"{key}.when", violation)));
        return problems.Count > before ? null : rule;
    }

    private static IssueType Issue(DiagnosisRuleOptions own, DiagnosisRule? known, string key, List<(string Key, string Message)> problems)
    {
        if (own.Issue.Length == 0 && known is not null)
        {
            return known.Issue;
        }

        var at = Array.IndexOf(Issues, own.Issue);
        if (at < 0)
        {
            problems.Add(($"{key}.issue", own.Issue.Length == 0
                ? $"must be given: {string.Join(", ", Issues)}"
                : $"'{HoconText.Shorten(own.Issue)}' is no issue; the issues are {string.Join(", ", Issues)}"));
        }

        return at < 0 ? IssueType.Unknown : Enum.GetValues<IssueType>().First(issue => issue.ToWire() == own.Issue);
    }

    private static IReadOnlyList<CauseSource> Causes(
        DiagnosisRuleOptions own, DiagnosisRule? known, DependencyGraph graph, string key, List<(string Key, string Message)> problems)
    {
        if (own.Cause.Length == 0 && known is not null)
        {
            return known.Causes;
        }

        if (!CauseText.TryParse(own.Cause, out var causes))
        {
            problems.Add(($"{key}.cause", $"'{HoconText.Shorten(own.Cause)}' must be shares, pair, target or part:NAME, or several of them with | between"));
            return [];
        }

        problems.AddRange(causes.Where(cause => cause.Kind == CauseKind.Part && !graph.IsPart(cause.Part))
            .Select(cause => ($"{key}.cause", UnknownPart(cause.Part, graph.Parts))));
        return causes;
    }

    private static IReadOnlyList<SymptomPattern> Patterns(
        string[] texts, IReadOnlyList<SymptomPattern>? known, string key, List<(string Key, string Message)> problems)
    {
        if (texts.Length == 0)
        {
            return known ?? [];
        }

        var patterns = new List<SymptomPattern>();
        foreach (var text in texts)
        {
            if (PatternText.TryParse(text, out var pattern, out var problem))
            {
                patterns.Add(pattern);
            }
            else
            {
                problems.Add((key, problem));
            }
        }

        return patterns;
    }

    private static string PartKey(string part) => $"diagnosis.graph.{HoconText.Quote(part)}";

    private static string UnknownPart(string part, IReadOnlyList<string> known)
    {
        var nearest = NearestName.Find(part, known);
        return $"there is no part '{HoconText.Shorten(part)}'; {(nearest is null ? $"the parts are {string.Join(", ", known)}" : $"did you mean {nearest}?")}";
    }
}
