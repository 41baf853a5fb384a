namespace Helios.Pipeline.Metrics;

/// <summary>Adds the partials that shards report for a tenant and a window to one sample.</summary>
/// <remarks>
/// A window is given when every shard has reported it, or after the grace; a shard where the tenant had no event reports nothing, so the grace is
/// the rule for small tenants. Windows of a tenant are given in order: one that is due takes the earlier ones along. A partial that comes later
/// corrects the sample. The same partials give the same last sample in whatever order they come. Kept for corrections are the newest windows
/// of each tenant and at most so many in all; the oldest go, and are given first if they wait. Pure, single-threaded; a partial costs a search in
/// trees of the tenant's windows and of all windows.
/// </remarks>
public sealed class SampleMerge
{
    private readonly SampleMergeOptions _options;
    private readonly Dictionary<string, MergeTenant> _tenants = new(StringComparer.Ordinal);
    private readonly SortedSet<MergeWindow> _windows = new(MergeWindow.ByAge);
    private readonly List<MergeWindow> _pending = [];
    private readonly SampleMergeChanges _changes = new();
    private long _floor = long.MinValue;

    /// <summary>Creates an empty merge.</summary>
    public SampleMerge(SampleMergeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Shards, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.WindowsPerTenant, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxWindows, 1);
        _options = options;
    }

    /// <summary>Windows kept.</summary>
    public int Windows => _windows.Count;

    /// <summary>Partials refused because their window is forgotten.</summary>
    public long TooLate { get; private set; }

    /// <summary>Windows forgotten before their time because there were too many in all.</summary>
    public long Evicted { get; private set; }

    /// <summary>Whether anything changed since the last <see cref="WriteTo"/>.</summary>
    public bool HasChanges => !_changes.IsEmpty;

    /// <summary>Takes a partial; its sums belong to the merge from here on.</summary>
    /// <param name="partial">What a shard counted. The same again changes nothing, another of the same shard replaces it.</param>
    /// <param name="now">UTC ticks.</param>
    /// <param name="samples">Gets the samples of windows that have to go.</param>
    public void Add(ShardPartial partial, long now, List<MergedSample> samples)
    {
        ArgumentNullException.ThrowIfNull(partial);
        ArgumentNullException.ThrowIfNull(samples);
        if (Find(partial) is not { } window)
        {
            TooLate++;
            return;
        }

        if (!window.Put(partial.Shard, partial.Partial.Sums))
        {
            return;
        }

        _changes.Touched.Add(window);
        if (!window.IsPending)
        {
            window.IsPending = true;
            window.FirstSeen = now;
            _pending.Add(window);
        }

        Trim(window.Tenant, samples);
    }

    /// <summary>Appends the samples that are due: windows that are complete or whose grace is over, and corrections.</summary>
    /// <param name="now">UTC ticks; may stand still or go back.</param>
    /// <param name="samples">Gets them, those of a tenant in the order of its windows.</param>
    public void Advance(long now, List<MergedSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        for (var i = 0; i < _pending.Count; i++)
        {
            if (_pending[i].IsPending && IsDue(_pending[i], now))
            {
                GiveUpTo(_pending[i], samples);
            }
        }

        _pending.RemoveAll(static window => !window.IsPending);
    }

    /// <summary>Writes what changed since the last call, or everything. Format: docs/formats/metrics.md.</summary>
    public void WriteTo(BinaryWriter writer, bool full)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SampleMergeCodec.Write(writer, _floor, full ? _windows : _changes.Touched, full ? [] : _changes.Forgotten);
        _changes.Clear();
    }

    /// <summary>Applies what <see cref="WriteTo"/> wrote: to an empty merge everything, then each change in order.</summary>
    /// <exception cref="InvalidDataException">It is of another version.</exception>
    /// <exception cref="EndOfStreamException">It is torn.</exception>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var part = SampleMergeCodec.Read(reader);
        _floor = part.Floor;
        foreach (var (tenant, start, length) in part.Forgotten)
        {
            if (_tenants.TryGetValue(tenant, out var known) && known.Windows.TryGetValue((start, length), out var window))
            {
                Remove(window);
            }
        }

        foreach (var window in part.Windows)
        {
            Restore(window);
        }

        _changes.Clear();
    }

    private MergeWindow? Find(ShardPartial partial)
    {
        var (name, start, length) = (partial.Partial.Tenant, partial.Partial.WindowStart, partial.Length.Ticks);
        var isKnown = _tenants.TryGetValue(name, out var tenant);
        if (isKnown && tenant!.Windows.TryGetValue((start, length), out var window))
        {
            return window;
        }

        // A window older than all that fill the room would go at once and take a right sample with it: what was given for it may be complete.
        if (start <= _floor || (isKnown && start <= tenant!.Floor)
            || (isKnown && tenant!.Windows.Count >= _options.WindowsPerTenant && (start, length).CompareTo(tenant.Windows.First().Key) < 0)
            || (_windows.Count >= _options.MaxWindows && start < _windows.Min!.Start))
        {
            return null;
        }

        if (!isKnown)
        {
            _tenants.Add(name, tenant = new MergeTenant(name));
        }

        window = new MergeWindow(tenant!, start, length);
        Insert(window);
        return window;
    }

    private bool IsDue(MergeWindow window, long now)
    {
        // A clock behind that of the owner before must not prolong the grace.
        window.FirstSeen = Math.Min(window.FirstSeen, now);
        return window.IsGiven || window.Parts.Count >= _options.Shards || now - window.FirstSeen >= _options.Grace.Ticks;
    }

    private void GiveUpTo(MergeWindow last, List<MergedSample> samples)
    {
        foreach (var window in last.Tenant.Windows.Values)
        {
            if (window.IsPending)
            {
                Give(window, samples);
            }

            if (window == last)
            {
                return;
            }
        }
    }

    private void Give(MergeWindow window, List<MergedSample> samples)
    {
        samples.Add(new MergedSample(window.ToSample(), window.IsGiven || window.Start < window.Tenant.Given));
        window.IsGiven = true;
        window.IsPending = false;
        window.Tenant.Given = Math.Max(window.Tenant.Given, window.Start);
        _changes.Touched.Add(window);
    }

    private void Trim(MergeTenant tenant, List<MergedSample> samples)
    {
        while (tenant.Windows.Count > _options.WindowsPerTenant)
        {
            var oldest = tenant.Windows.First().Value;
            Forget(oldest, samples);
            tenant.Floor = Math.Max(tenant.Floor, oldest.Start);
        }

        while (_windows.Count > _options.MaxWindows)
        {
            var oldest = _windows.Min!;
            Forget(oldest, samples);
            _floor = Math.Max(_floor, oldest.Start);
            Evicted++;
        }
    }

    private void Forget(MergeWindow window, List<MergedSample> samples)
    {
        if (window.IsPending)
        {
            Give(window, samples);
            _pending.Remove(window);
        }

        Remove(window);
        _changes.Forget(window);
    }

    private void Insert(MergeWindow window)
    {
        window.Tenant.Windows.Add((window.Start, window.Length), window);
        _windows.Add(window);
    }

    private void Remove(MergeWindow window)
    {
        window.Tenant.Windows.Remove((window.Start, window.Length));
        _windows.Remove(window);
        if (window.Tenant.Windows.Count == 0)
        {
            _tenants.Remove(window.Tenant.Name);
        }
    }

    private void Restore(MergeWindow read)
    {
        if (!_tenants.TryGetValue(read.Tenant.Name, out var tenant))
        {
            _tenants.Add(read.Tenant.Name, tenant = new MergeTenant(read.Tenant.Name));
        }

        tenant.Floor = Math.Max(tenant.Floor, read.Tenant.Floor);
        tenant.Given = Math.Max(tenant.Given, read.Tenant.Given);
        if (!tenant.Windows.TryGetValue((read.Start, read.Length), out var window))
        {
            Insert(window = new MergeWindow(tenant, read.Start, read.Length));
        }

        foreach (var (shard, sums) in read.Parts)
        {
            window.Put(shard, sums);
        }

        (window.FirstSeen, window.IsGiven, window.IsPending) = (read.FirstSeen, read.IsGiven, read.IsPending);
        if (window.IsPending && !_pending.Contains(window))
        {
            _pending.Add(window);
        }
    }
}
