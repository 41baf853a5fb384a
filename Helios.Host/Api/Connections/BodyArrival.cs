namespace Helios.Host.Api.Connections;

/// <summary>Feature of a request with a body: whoever reads the body says when it has all of it.</summary>
/// <remarks>Until then the connection may be closed to make room for another, as one that waits for its client.</remarks>
internal sealed class BodyArrival(ConnectionTable table, OpenConnection connection)
{
    /// <summary>The body is here, or will not be read.</summary>
    public void Complete() => table.Serve(connection);
}
