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

    /// <summary>Counts a body that its sender did not sign; nothing of it goes in.</summary>
    /// <param name="body">Its bytes, where they were read; not kept after the return.</param>
    /// <param name="source">Cloud of the door; null: the door of all.</param>
    /// <param name="problem">What is wrong with it, as a sentence.</param>
    /// <returns>Whether it was kept as the sample of this minute.</returns>
    ValueTask<bool> ForgedAsync(ReadOnlyMemory<byte> body, string? source, string problem) => ValueTask.FromResult(false);
}
