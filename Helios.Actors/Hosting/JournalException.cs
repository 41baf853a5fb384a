namespace Helios.Actors.Hosting;

/// <summary>The journal cannot be used.</summary>
/// <param name="message">What, where, what to do.</param>
/// <param name="isTransient">Whether the same may work later.</param>
/// <param name="cause">The foreign failure.</param>
public sealed class JournalException(string message, bool isTransient, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>Whether the same may work later.</summary>
    public bool IsTransient => isTransient;
}
