namespace Helios.Connectors.Log.Embedded;

/// <summary>What a member brings along.</summary>
/// <param name="Settings">Who it is and what it reads.</param>
/// <param name="Owner">Told what it gets and loses.</param>
/// <param name="Behind">Batches no longer in memory, or null where all are.</param>
internal sealed record Membership(ConsumerSettings Settings, IPartitionOwner Owner, IBatchSource? Behind);
