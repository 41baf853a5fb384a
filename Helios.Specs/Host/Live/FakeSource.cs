using Helios.Host.Live;

namespace Helios.Specs.Host.Live;

/// <summary>A source that a spec fills.</summary>
internal sealed class FakeSource(string topic, bool hasTenants = true) : ILiveSource
{
    private readonly Lock _gate = new();
    private readonly List<LiveDocument> _documents = [];
    private long _version = 1;
    private int _pulls;
    private int _reads;

    public string Topic => topic;

    public bool HasTenants => hasTenants;

    public bool IsWatched { get; set; }

    public bool IsReady { get; set; } = true;

    public long Version => Interlocked.Read(ref _version);

    public int Pulls => Volatile.Read(ref _pulls);

    public int Reads => Volatile.Read(ref _reads);

    public void Set(params LiveDocument[] documents)
    {
        lock (_gate)
        {
            _documents.Clear();
            _documents.AddRange(documents);
            _version++;
        }
    }

    public void Pull(DateTimeOffset now) => Interlocked.Increment(ref _pulls);

    public void Read(LiveScope scope, List<LiveDocument> documents)
    {
        Interlocked.Increment(ref _reads);
        lock (_gate)
        {
            documents.AddRange(_documents.Where(document => scope.Sees(in document)));
        }
    }
}
