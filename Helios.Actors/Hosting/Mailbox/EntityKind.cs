using Helios.Actors.Hosting.Restarting;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>A registered kind, whatever its types.</summary>
internal abstract class EntityKind
{
    public abstract string Name { get; }

    public abstract SupervisionOptions Supervision { get; }

    /// <summary>Whether something is a command of the kind.</summary>
    public abstract bool Takes(object command);

    public abstract byte[] Write(object command);

    public abstract object Read(ReadOnlySpan<byte> json);

    public abstract EntityCell MakeCell(EntityId id, int shard, CellContext context);
}
