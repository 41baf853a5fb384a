namespace Helios.Host.App.Door;

/// <summary>Takes the bodies of requests, on behalf of the endpoints. Thread-safe.</summary>
internal interface IDoor
{
    /// <summary>Why any body would be refused at this moment; null while the door is open. Asked before a body is read.</summary>
    DoorAnswer? Refusal { get; }

    /// <summary>As <see cref="Refusal"/>, for a body through the door of one cloud.</summary>
    /// <param name="source">The cloud; null: the door of all.</param>
    DoorAnswer? RefusalFor(string? source) => Refusal;

    /// <summary>Takes a body.</summary>
    /// <param name="body">Its bytes, unpacked; not kept after the return.</param>
    /// <param name="defaultSource">Cloud of the door for events that name none, or null.</param>
    /// <param name="cancellationToken">The caller has gone; what was handed on by then is taken all the same.</param>
    /// <returns>What became of it; failures of what lies behind are answers too.</returns>
    ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? defaultSource, CancellationToken cancellationToken);
}
