using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.Live.Sources;

/// <summary>Where the parts of a service tell what is new. Built before them; nobody listens until the live view is built.</summary>
internal sealed class LiveTaps
{
    private volatile Action<IReadOnlyList<EntityView>>? _views;
    private volatile Action<ResultRows>? _rows;

    /// <summary>Gets what entities show, once it is written; must return at once and not throw.</summary>
    public Action<IReadOnlyList<EntityView>>? Views
    {
        get => _views;
        set => _views = value;
    }

    /// <summary>Gets committed samples and anomalies; must return at once and not throw.</summary>
    public Action<ResultRows>? Rows
    {
        get => _rows;
        set => _rows = value;
    }
}
