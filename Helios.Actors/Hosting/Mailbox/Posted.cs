namespace Helios.Actors.Hosting.Mailbox;

/// <summary>What became of something that was put into a mailbox.</summary>
internal enum Posted
{
    /// <summary>It will be answered.</summary>
    Taken,

    /// <summary>There is no room.</summary>
    Full,

    /// <summary>The mailbox takes nothing any more.</summary>
    Closed,
}
