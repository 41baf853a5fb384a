using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Analytics;

/// <summary>All services that are watched, bounded: at the limit an idle one gives its place to a new one.</summary>
internal sealed class ServiceBoard(AnalyticsOptions options)
{
    private readonly Dictionary<(string Tenant, string Name), WatchedService> _services = [];
    private readonly HashSet<(string Tenant, string Name)> _gone = [];

    // While no service can have become idle, a flood of new names costs a comparison each.
    private long _nobodyIdleBefore;

    /// <summary>Services now.</summary>
    public int Count => _services.Count;

    /// <summary>Samples refused.</summary>
    public long Refused { get; set; }

    /// <summary>All services.</summary>
    public Dictionary<(string Tenant, string Name), WatchedService>.ValueCollection All => _services.Values;

    /// <summary>Services that left since the last write; not longer than the limit, see <see cref="MustWriteAll"/>.</summary>
    public IReadOnlyCollection<(string Tenant, string Name)> Gone => _gone;

    /// <summary>Whether more left than it pays to tell one by one.</summary>
    public bool MustWriteAll { get; private set; }

    /// <summary>Whether anything has not been written.</summary>
    public bool HasChanges
    {
        get
        {
            foreach (var service in _services.Values)
            {
                if (service.IsDirty)
                {
                    return true;
                }
            }

            return MustWriteAll || _gone.Count > 0;
        }
    }

    /// <summary>Finds the service of a sample, or makes it.</summary>
    /// <returns>False, counted, where there are too many.</returns>
    public bool TryGet(ServiceSample sample, DateTimeOffset now, [NotNullWhen(true)] out WatchedService? service, out WatchedService? evicted)
    {
        evicted = null;
        var key = (sample.Tenant, sample.Service);
        if (_services.TryGetValue(key, out service))
        {
            service.SeenAt = Math.Max(service.SeenAt, now.UtcTicks);
            return true;
        }

        if (_services.Count >= options.MaximumServices && !TryEvict(now.UtcTicks, out evicted))
        {
            Refused++;
            return false;
        }

        service = new WatchedService(sample.Tenant, sample.Service, options) { SeenAt = now.UtcTicks };
        _services[key] = service;
        _gone.Remove(key);
        return true;
    }

    /// <summary>Whether this very object is watched.</summary>
    public bool Knows(WatchedService service) => _services.TryGetValue((service.Tenant, service.Name), out var known) && known == service;

    /// <summary>Finds a service by its names.</summary>
    public WatchedService? Find(string tenant, string name) => _services.GetValueOrDefault((tenant, name));

    /// <summary>Puts a service in its place; for a state.</summary>
    public void Put(WatchedService service) => _services[(service.Tenant, service.Name)] = service;

    /// <summary>Takes a service out; for a state.</summary>
    public void Remove(string tenant, string name) => _services.Remove((tenant, name));

    /// <summary>Takes all out.</summary>
    public void Clear()
    {
        _services.Clear();
        Written();
    }

    /// <summary>Notes that everything was written.</summary>
    public void Written()
    {
        _gone.Clear();
        MustWriteAll = false;
    }

    private bool TryEvict(long now, [NotNullWhen(true)] out WatchedService? evicted)
    {
        evicted = null;
        if (now < _nobodyIdleBefore)
        {
            return false;
        }

        var oldest = _services.Values.MinBy(static service => service.SeenAt)!;
        _nobodyIdleBefore = oldest.SeenAt + options.IdleAfter.Ticks;
        if (now < _nobodyIdleBefore)
        {
            return false;
        }

        evicted = oldest;
        _services.Remove((oldest.Tenant, oldest.Name));
        MustWriteAll |= _gone.Count >= options.MaximumServices;
        _gone.Add((oldest.Tenant, oldest.Name));
        return true;
    }
}
