namespace Helios.Host.App.Healing.Measures;

/// <summary>Suspends sources on behalf of whoever holds them back: a source is suspended while anybody does. Idempotent, thread-safe.</summary>
internal interface ISourceHolds
{
    /// <summary>Suspends a source.</summary>
    /// <param name="source">The cloud.</param>
    /// <param name="holder">On whose behalf.</param>
    void Hold(string source, string holder);

    /// <summary>Ends what this holder did.</summary>
    void Release(string source, string holder);
}
