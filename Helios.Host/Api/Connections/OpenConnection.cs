namespace Helios.Host.Api.Connections;

/// <summary>A connection that a client holds open. State belongs to its <see cref="ConnectionTable"/>.</summary>
internal sealed class OpenConnection
{
    /// <param name="close">Drops it; must not block.</param>
    public OpenConnection(Action close) => (Close, Place) = (close, new LinkedListNode<OpenConnection>(this));

    /// <summary>Drops it.</summary>
    public Action Close { get; }

    /// <summary>Its place among those that wait for their client; in no list while it is served, or gone.</summary>
    internal LinkedListNode<OpenConnection> Place { get; }

    /// <summary>Whether it has left, by itself or to make room.</summary>
    internal bool IsGone { get; set; }
}
