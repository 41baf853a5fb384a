using System.Globalization;
using Helios.Actors.Scaling;
using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>Symptoms of the parts of HELIOS, which concern all tenants.</summary>
/// <remarks>
/// Pure, O(what is in the snapshot). The same trouble has the same id in each snapshot of a node, <c>NAME:TARGET@NODE</c>, and lag and what a quorum says the same of all nodes; when it began is as the snapshot says it,
/// and where it does not, now: <see cref="SymptomLedger"/> remembers.
/// </remarks>
public static class SystemSymptoms
{
    /// <summary>Where lag shows.</summary>
    public const string Consumers = "consumers";

    private const string Log = "log";

    /// <summary>The symptoms, in the order of their ids.</summary>
    public static IReadOnlyList<Symptom> Of(SystemSnapshot snapshot, SystemSymptomOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= new SystemSymptomOptions();
        IEnumerable<Symptom> all = [.. Parts(snapshot, options), .. Breakers(snapshot, options), .. Poison(snapshot, options), .. Lag(snapshot, options), .. Losses(snapshot)];
        return [.. all.OrderBy(symptom => symptom.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<Symptom> Parts(SystemSnapshot snapshot, SystemSymptomOptions options) => snapshot.Parts
        .Where(part => options.Parts.Contains(part.Part))
        .Select(part => part.IsDown
            ? Tell(snapshot, SymptomNames.PartDown, part.Part, Severity.Critical, $"{part.Part} is down and work waits for it: {part.Why}") with { Since = part.Since }
            : Tell(snapshot, SymptomNames.PartFallback, part.Part, Severity.High, $"The embedded twin of {part.Part} serves: {part.Why}") with { Since = part.Since });

    private static IEnumerable<Symptom> Breakers(SystemSnapshot snapshot, SystemSymptomOptions options) => snapshot.Breakers
        .OrderBy(breaker => breaker.IsLocal).ThenBy(breaker => breaker.Cloud, StringComparer.Ordinal).ThenBy(breaker => breaker.Operation, StringComparer.Ordinal)
        .Take(options.MaxOfKind)
        .Select(breaker => Tell(
            snapshot, SymptomNames.BreakerOpen, breaker.Cloud, breaker.IsLocal ? Severity.Medium : breaker.IsSilent ? Severity.Critical : Severity.High,
            $"The breaker {breaker.Cloud}/{breaker.Operation} is open{(breaker.IsLocal ? " on this node" : "")}{(breaker.IsSilent ? ", and nothing comes from the cloud" : "")}: {breaker.Why}") with
        {
            Id = $"{SymptomNames.BreakerOpen}:{breaker.Cloud}/{breaker.Operation}{(breaker.IsLocal ? Of(snapshot.Node) : "")}",
            Since = breaker.Since,
        });

    private static IEnumerable<Symptom> Poison(SystemSnapshot snapshot, SystemSymptomOptions options) => snapshot.DeadLetters
        .Where(source => source.Value >= options.PoisonPerMinute)
        .OrderByDescending(source => source.Value).ThenBy(source => source.Key, StringComparer.Ordinal)
        .Take(options.MaxOfKind)
        .Select(source => Tell(
            snapshot, SymptomNames.Poison, source.Key, source.Value >= 10 * options.PoisonPerMinute ? Severity.Critical : Severity.High,
            string.Create(CultureInfo.InvariantCulture, $"{source.Value:0} dead letters a minute come from {source.Key}; {options.PoisonPerMinute:0} are too many.")) with
        {
            Side = SymptomNames.Spike,
            Value = source.Value,
            Lower = 0,
            Upper = options.PoisonPerMinute,
            Shares = new Dictionary<string, double> { [source.Key] = 1 },
        });

    private static IEnumerable<Symptom> Lag(SystemSnapshot snapshot, SystemSymptomOptions options)
    {
        foreach (var topic in snapshot.Lag.GroupBy(lag => lag.Topic, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Take(options.MaxOfKind))
        {
            var (all, behind) = (topic.Count(), topic.Where(lag => lag.Status is "stop" or "stall" or "warning" or "rewind").ToList());
            if (behind.Count > 0)
            {
                var stuck = behind.Count(lag => lag.IsStuck);
                var severity = 2 * stuck >= all ? Severity.Critical : stuck > 0 ? Severity.High : Severity.Medium;
                var average = topic.Average(lag => (double)lag.Records);
                yield return Tell(snapshot, SymptomNames.ConsumerLag, Consumers, severity, LagText(topic.Key, all, behind, average)) with
                {
                    Id = $"{SymptomNames.ConsumerLag}:{topic.Key}",
                    Side = SymptomNames.Spike,
                    Value = average,
                    Lower = 0,
                    Upper = options.AllowedLag,
                };
            }
        }
    }

    private static string LagText(string topic, int all, List<PartitionSighting> behind, double average)
    {
        var words = behind.GroupBy(lag => lag.Status, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}");
        return string.Create(
            CultureInfo.InvariantCulture, $"{behind.Count} of {all} partitions of {topic} fall behind ({string.Join(", ", words)}); {average:0} records a partition wait.");
    }

    private static IEnumerable<Symptom> Losses(SystemSnapshot snapshot)
    {
        var outside = snapshot.Lag.Count(lag => lag.IsLost);
        if (outside > 0 || snapshot.Losses > 0)
        {
            yield return Tell(
                snapshot, SymptomNames.DataLoss, Log, Severity.Critical,
                $"Records were gone before they were read: {snapshot.Losses} times of late, and {outside} partitions stand outside of what the log holds.") with
            {
                Value = snapshot.Losses + outside,
                Lower = 0,
                Upper = 0,
            };
        }
    }

    private static string Of(string node) => node.Length == 0 ? "" : $"@{node}";

    private static Symptom Tell(SystemSnapshot snapshot, string name, string target, Severity severity, string text) => new()
    {
        Id = $"{name}:{target}{Of(snapshot.Node)}",
        Tenant = Symptom.System,
        Name = name,
        Target = target,
        Severity = severity,
        Since = snapshot.At,
        At = snapshot.At,
        Text = text,
    };
}
