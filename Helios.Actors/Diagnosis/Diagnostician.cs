namespace Helios.Actors.Diagnosis;

/// <summary>Says what is wrong, from the symptoms that are there: causes apart from their impact.</summary>
/// <remarks>
/// Deterministic: neither the order of the symptoms nor those of another tenant change what is said of a tenant. Symptoms belong together where
/// they begin within the time of a rule. Of several explanations the one that says most wins and takes over the symptoms of weaker ones with the same
/// cause; a cause that depends on another cause is impact of that one. Each symptom is explained by a diagnosis or named by the one for what is
/// unknown. O(rules · symptoms) for a tenant, beyond <see cref="DiagnosisOptions.MaxSymptoms"/> of which the least severe are left out and counted.
/// Thread-safe.
/// </remarks>
public sealed class Diagnostician
{
    private readonly IReadOnlyList<DiagnosisRule> _rules;
    private readonly DependencyGraph _graph;
    private readonly DiagnosisOptions _options;
    private long _leftOut;

    /// <summary>Takes the rules, in any order.</summary>
    /// <exception cref="ArgumentException">A rule or an option is out of range, two rules have one name, or a rule names a part that there is not.</exception>
    public Diagnostician(IReadOnlyList<DiagnosisRule> rules, DependencyGraph graph, DiagnosisOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(graph);
        (_graph, _options) = (graph, options ?? new DiagnosisOptions());
        _rules = [.. rules.OrderBy(rule => rule.Name, StringComparer.Ordinal)];
        if (_options.Violations().FirstOrDefault() is { } wrong)
        {
            throw new ArgumentException($"diagnosis: {wrong}", nameof(options));
        }

        foreach (var (rule, i) in _rules.Select((rule, i) => (rule, i)))
        {
            if (Problem(rule, i > 0 ? _rules[i - 1] : null) is { } problem)
            {
                throw new ArgumentException($"diagnosis, rule {rule.Name}: {problem}", nameof(rules));
            }
        }
    }

    /// <summary>Symptoms that were left out so far because a tenant had too many.</summary>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    /// <summary>The rules, by name.</summary>
    public IReadOnlyList<DiagnosisRule> Rules => _rules;

    /// <summary>What is wrong now.</summary>
    /// <param name="symptoms">Those that are there, of any tenants; of one id the last seen counts.</param>
    /// <param name="now">The time: nothing began later, and rules may wait for better evidence.</param>
    /// <returns>By tenant in the order of names, in it the diagnosis that says most first.</returns>
    public IReadOnlyList<Diagnosis> Diagnose(IReadOnlyList<Symptom> symptoms, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(symptoms);
        var found = new List<Diagnosis>();
        foreach (var tenant in symptoms.GroupBy(symptom => symptom.Tenant, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            found.AddRange(new TenantDiagnosis(_rules, _graph, _options, Signs(tenant.Key, [.. tenant], now), now).Run());
        }

        return found;
    }

    private string? Problem(DiagnosisRule rule, DiagnosisRule? before)
    {
        if (rule.Violations().FirstOrDefault() is { } violation)
        {
            return violation;
        }

        if (before?.Name == rule.Name)
        {
            return "there are two of that name";
        }

        var unknown = rule.Causes.FirstOrDefault(cause => cause.Kind == CauseKind.Part && !_graph.IsPart(cause.Part)).Part;
        return unknown.Length > 0 ? $"there is no part '{unknown}'; the parts are {string.Join(", ", _graph.Parts)}" : null;
    }

    private Sign[] Signs(string tenant, List<Symptom> symptoms, DateTimeOffset now)
    {
        var distinct = symptoms.GroupBy(symptom => symptom.Id, StringComparer.Ordinal).Select(Newest).ToList();
        if (distinct.Count > _options.MaxSymptoms)
        {
            Interlocked.Add(ref _leftOut, distinct.Count - _options.MaxSymptoms);
            distinct = [.. distinct.OrderByDescending(symptom => symptom.Severity).ThenBy(symptom => symptom.Since).ThenBy(symptom => symptom.Id, StringComparer.Ordinal)
                .Take(_options.MaxSymptoms)];
        }

        var clouds = Clouds(tenant, distinct);
        return [.. distinct.Select(symptom => new Sign(symptom, clouds, now)).OrderBy(sign => sign.Since).ThenBy(sign => sign.Symptom.Id, StringComparer.Ordinal)];
    }

    private static Symptom Newest(IEnumerable<Symptom> same) => same
        .OrderByDescending(symptom => symptom.At).ThenByDescending(symptom => symptom.Severity).ThenBy(symptom => symptom.Since)
        .ThenBy(symptom => symptom.Text, StringComparer.Ordinal).First();

    private int Clouds(string tenant, List<Symptom> symptoms)
    {
        var clouds = new HashSet<string>(_options.CloudsOf(tenant), StringComparer.Ordinal);
        foreach (var symptom in symptoms)
        {
            clouds.UnionWith(symptom.Shares.Keys);
            if (SymptomNames.PairOf(symptom.Name) is { } pair)
            {
                clouds.Add(pair.Left);
                clouds.Add(pair.Right);
            }
        }

        return Math.Max(1, clouds.Count);
    }
}
