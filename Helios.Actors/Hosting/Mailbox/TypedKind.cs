using System.Text.Json;
using Helios.Actors.Hosting.Restarting;

namespace Helios.Actors.Hosting.Mailbox;

/// <summary>A registered kind with its types.</summary>
internal sealed class TypedKind<TState, TCommand, TEvent>(IEntity<TState, TCommand, TEvent> entity, SupervisionOptions supervision) : EntityKind
    where TState : class
    where TCommand : class
    where TEvent : class
{
    public override string Name => entity.Kind;

    public override SupervisionOptions Supervision => supervision;

    public override bool Takes(object command) => command is TCommand;

    public override byte[] Write(object command) => JsonSerializer.SerializeToUtf8Bytes((TCommand)command, entity.CommandJson);

    public override object Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, entity.CommandJson) ?? throw new JsonException("null is no command");

    public override EntityCell MakeCell(EntityId id, int shard, CellContext context) =>
        new TypedCell<TState, TCommand, TEvent>(id, shard, context, entity, supervision);
}
