using System.Text;

namespace Helios.Host.Simulation;

/// <summary>Tells the verdict of one event from its planned copies alone, by the rules of the verdict.</summary>
/// <remarks>
/// Knows nothing of other events except the clock at the end of the input: copies arrive in order, so the clock cannot pass a window's
/// edge before a copy inside it is read. Compares payloads by version number, never by content. O(copies²), a handful.
/// </remarks>
internal sealed class TruthEvaluator
{
    private const int MostPaths = 10;

    private readonly string[] _sources;
    private readonly string[] _tenants;
    private readonly string[] _types;
    private readonly int[] _ordinal;
    private readonly int _expectedMask;
    private readonly long _window;
    private readonly long _finalClock;
    private readonly Dictionary<int, string[]> _names = [];

    /// <param name="options">The simulation.</param>
    /// <param name="planner">Names the sources.</param>
    /// <param name="types">Names of the types.</param>
    /// <param name="finalClock">Largest arrival of the whole stream.</param>
    public TruthEvaluator(SimulationOptions options, FaultPlanner planner, string[] types, long finalClock)
    {
        _sources = planner.Sources;
        _tenants = [.. options.Tenants];
        _types = types;
        _ordinal = [.. Enumerable.Range(0, _sources.Length).OrderBy(source => _sources[source], StringComparer.Ordinal)];
        _expectedMask = (1 << planner.Expected) - 1;
        _window = (long)options.Window.TotalMilliseconds;
        _finalClock = finalClock;
    }

    /// <summary>The truth of an event with at least one copy.</summary>
    /// <param name="owner">The event; its plan is sorted by arrival.</param>
    /// <param name="versions">Needed when the plan has more than one payload.</param>
    public TruthRecord Evaluate(PendingEvent owner, PayloadVersions? versions)
    {
        var copies = owner.Plan.Copies;
        var close = Close(copies);
        var delivered = Mask(copies);
        var paths = versions is null ? [] : DifferingPaths(copies, versions);
        var missing = _expectedMask & ~delivered;
        return new TruthRecord
        {
            Tenant = _tenants[owner.Plan.Tenant],
            EventId = Encoding.UTF8.GetString(owner.Id.Span),
            Type = _types[owner.Plan.Type],
            Verdict = Verdict(copies, missing),
            Revision = copies.Length - close.InTime,
            Sources = Names(delivered),
            Missing = Names(missing),
            Late = Names(Mask(copies[close.InTime..])),
            Duplicates = Duplicates(copies),
            Unexpected = Names(delivered & ~_expectedMask),
            DifferingPaths = paths,
            SkewMilliseconds = Skew(copies),
            WindowStart = copies[0].Arrival,
            WindowEnd = close.End,
            ClosedBy = close.By,
        };
    }

    // InTime copies were read before the close; all others are late.
    private (string By, long End, int InTime) Close(ReadOnlySpan<PlannedCopy> copies)
    {
        var deadline = copies[0].Arrival + _window;
        var delivered = 0;
        for (var i = 0; i < copies.Length; i++)
        {
            if (copies[i].Arrival > deadline)
            {
                return ("timeout", deadline, i);
            }

            delivered |= 1 << copies[i].Source;
            if ((delivered & _expectedMask) == _expectedMask)
            {
                return ("complete", copies[i].Arrival, i + 1);
            }
        }

        return _finalClock > deadline ? ("timeout", deadline, copies.Length) : ("end", _finalClock, copies.Length);
    }

    private string Verdict(ReadOnlySpan<PlannedCopy> copies, int missing)
    {
        var differ = false;
        for (var i = 0; i < copies.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (!IsExpected(copies[i]) || !IsExpected(copies[j]) || copies[i].Version == copies[j].Version)
                {
                    continue;
                }

                if (copies[i].Source == copies[j].Source)
                {
                    return "collision";
                }

                differ = true;
            }
        }

        return differ ? "inconsistent" : missing != 0 ? "missing" : "consistent";
    }

    private List<string> DifferingPaths(ReadOnlySpan<PlannedCopy> copies, PayloadVersions versions)
    {
        var paths = new List<string>();
        var seen = new List<int>();
        foreach (var copy in copies)
        {
            if (!IsExpected(copy) || seen.Contains(copy.Version))
            {
                continue;
            }

            seen.Add(copy.Version);
            if (seen.Count > 1)
            {
                versions.AddDifferences(seen[0], copy.Version, paths, MostPaths);
            }
        }

        return paths;
    }

    private List<KeyValuePair<string, int>> Duplicates(ReadOnlySpan<PlannedCopy> copies)
    {
        Span<int> extra = stackalloc int[_sources.Length];
        for (var i = 0; i < copies.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (copies[i].Source == copies[j].Source && copies[i].Version == copies[j].Version)
                {
                    extra[copies[i].Source]++;
                    break;
                }
            }
        }

        var duplicates = new List<KeyValuePair<string, int>>();
        foreach (var source in _ordinal)
        {
            if (extra[source] > 0)
            {
                duplicates.Add(new(_sources[source], extra[source]));
            }
        }

        return duplicates;
    }

    private long Skew(ReadOnlySpan<PlannedCopy> copies)
    {
        long first = long.MaxValue, last = long.MinValue;
        var seen = 0;
        foreach (var copy in copies)
        {
            // Sorted by arrival: the first copy of a source is its earliest.
            if (IsExpected(copy) && (seen & (1 << copy.Source)) == 0)
            {
                seen |= 1 << copy.Source;
                first = Math.Min(first, copy.Arrival);
                last = copy.Arrival;
            }
        }

        return seen == 0 ? 0 : last - first;
    }

    private bool IsExpected(in PlannedCopy copy) => (_expectedMask & (1 << copy.Source)) != 0;

    private static int Mask(ReadOnlySpan<PlannedCopy> copies)
    {
        var mask = 0;
        foreach (var copy in copies)
        {
            mask |= 1 << copy.Source;
        }

        return mask;
    }

    // At most a few of the 2^19 sets occur; they are shared between records.
    private string[] Names(int mask)
    {
        if (!_names.TryGetValue(mask, out var names))
        {
            names = [.. _ordinal.Where(source => (mask & (1 << source)) != 0).Select(source => _sources[source])];
            _names[mask] = names;
        }

        return names;
    }
}
