namespace Helios.Host.Live;

/// <summary>Where the documents of a topic come from.</summary>
/// <remarks><see cref="Pull"/> and <see cref="Read"/> are called by one task at a time and return at once; they do not throw. Nothing is called while nobody looks.</remarks>
internal interface ILiveSource
{
    /// <summary>Name of the topic.</summary>
    string Topic { get; }

    /// <summary>Whether its documents tell tenants apart; where not, only those who may see all tenants may see it.</summary>
    bool HasTenants { get; }

    /// <summary>Whether somebody looks: the first one came, or the last one left. Any thread.</summary>
    bool IsWatched { set; }

    /// <summary>Whether there is something to show since somebody looks, and be it nothing.</summary>
    bool IsReady { get; }

    /// <summary>Rises with every change of the documents.</summary>
    long Version { get; }

    /// <summary>A tick: brings the documents up to date, or begins to.</summary>
    void Pull(DateTimeOffset now);

    /// <summary>Adds the documents that a scope sees, each id once.</summary>
    void Read(LiveScope scope, List<LiveDocument> documents);
}
