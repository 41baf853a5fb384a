namespace Helios.Actors.Hosting;

/// <summary>The reply to a command that was answered without one.</summary>
public sealed record EmptyReply
{
    /// <summary>The only one there need be.</summary>
    public static readonly EmptyReply Instance = new();
}
