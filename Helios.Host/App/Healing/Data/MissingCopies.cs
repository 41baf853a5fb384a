using System.Text;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Data;

/// <summary>Which copies of a source are missing: by the verdicts of the store, confirmed by the event index.</summary>
internal sealed class MissingCopies
{
    private const int AskedAtOnce = 512;

    // The words under which a verdict may lack a source; one that is inconsistent as well is called that.
    private static readonly string[] Words = ["missing", "inconsistent", "collision"];

    private readonly HashSet<EventKey> _known = [];

    private MissingCopies()
    {
    }

    /// <summary>Copies that are to be looked for: the verdict lacks them, and so does the index.</summary>
    public List<MissingCopy> Wanted { get; } = [];

    /// <summary>Copies that the index has already; their verdict is about to follow.</summary>
    public long AlreadyThere { get; private set; }

    /// <summary>Events that the index does not know: brought back, a copy would open a window of its own.</summary>
    public long Unknown { get; private set; }

    /// <summary>Whether there are more than were asked for.</summary>
    public bool IsCut { get; private set; }

    /// <summary>All the verdicts that lack the source.</summary>
    public long Count => Wanted.Count + AlreadyThere + Unknown;

    /// <summary>Looks for them, newest first.</summary>
    /// <param name="store">The verdicts.</param>
    /// <param name="index">The index; asked on this thread.</param>
    /// <param name="range">Tenant, source, start of the window.</param>
    /// <param name="max">Most of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreException">The store cannot be read now.</exception>
    public static async Task<MissingCopies> FindAsync(
        IVerdictQueries store, IWindowIndex index, CopyRange range, int max, CancellationToken cancellationToken)
    {
        var found = new MissingCopies();
        foreach (var word in Words)
        {
            await found.AddAsync(store, index, range, word, max, cancellationToken);
        }

        return found;
    }

    private async Task AddAsync(IVerdictQueries store, IWindowIndex index, CopyRange range, string word, int max, CancellationToken cancellationToken)
    {
        var seeds = TenantSeeds.Of(Encoding.UTF8.GetBytes(range.Tenant));
        var filter = new VerdictFilter
        {
            Tenant = range.Tenant,
            Verdict = word,
            From = range.From,
            To = range.To,
            Limit = VerdictFilter.MaxLimit,
        };
        var waiting = new List<MissingCopy>(AskedAtOnce);
        while (true)
        {
            var page = await store.LatestAsync(filter, cancellationToken);
            foreach (var verdict in page)
            {
                var key = EventKey.Create(seeds, Encoding.UTF8.GetBytes(verdict.EventId));
                if (!Lacks(verdict, range.Source) || !_known.Add(key))
                {
                    continue;
                }

                if (Count + waiting.Count >= max)
                {
                    IsCut = true;
                    Confirm(index, range, waiting);
                    return;
                }

                waiting.Add(new MissingCopy(key, verdict.EventId));
                if (waiting.Count == AskedAtOnce)
                {
                    Confirm(index, range, waiting);
                }
            }

            if (page.Count < filter.Limit)
            {
                Confirm(index, range, waiting);
                return;
            }

            filter = Next(filter, page);
        }
    }

    /// <summary>The next page begins with the moment that this one ends with, whose windows may lie on both sides; many of one moment take several pages.</summary>
    private static VerdictFilter Next(VerdictFilter filter, IReadOnlyList<StoredVerdict> page)
    {
        var ticks = DateTimeOffset.Parse(page[^1].WindowStart, System.Globalization.CultureInfo.InvariantCulture).UtcTicks;
        var behind = new DateTimeOffset(ticks - (ticks % TimeSpan.TicksPerMillisecond) + TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
        return filter.To is { } to && behind >= to ? filter with { Skip = filter.Skip + page.Count } : filter with { To = behind, Skip = 0 };
    }

    private void Confirm(IWindowIndex index, CopyRange range, List<MissingCopy> copies)
    {
        if (copies.Count == 0)
        {
            return;
        }

        var found = new List<WindowRecord>();
        index.Find([.. copies.Select(copy => new IndexQuery(copy.Key, range.Tenant, Encoding.UTF8.GetBytes(copy.EventId)))], found);
        var sources = new Dictionary<EventKey, IReadOnlyList<string>>();
        foreach (var record in found)
        {
            sources[record.Key] = record.Sources;
        }

        foreach (var copy in copies)
        {
            if (!sources.TryGetValue(copy.Key, out var counted))
            {
                Unknown++;
            }
            else if (counted.Contains(range.Source, StringComparer.Ordinal))
            {
                AlreadyThere++;
            }
            else
            {
                Wanted.Add(copy);
            }
        }

        copies.Clear();
    }

    private static bool Lacks(StoredVerdict verdict, string source) =>
        JsonSerializer.Deserialize(verdict.Missing, HostJson.Default.StringArray)?.Contains(source, StringComparer.Ordinal) == true;
}
