namespace Helios.Actors.Hosting.Journaling;

/// <summary>Events on their way to the journal.</summary>
internal sealed class PendingWrite(JournalWrite write) : TaskCompletionSource<Append>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public JournalWrite Write => write;
}
