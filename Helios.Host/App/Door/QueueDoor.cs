namespace Helios.Host.App.Door;

/// <summary>The door to the queue in memory: a body is taken when it waits there, and answered when it is decoded.</summary>
/// <param name="service">Owns the queue.</param>
/// <param name="time">Clock of the deadline.</param>
internal sealed class QueueDoor(HeliosService service, TimeProvider time) : IDoor
{
    private static readonly TimeSpan DecodeDeadline = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public DoorAnswer? Refusal =>
        service.State != ServiceState.Running ? new DoorAnswer.Closed("the service is not running")
        : service.Input.IsFull ? new DoorAnswer.Full() : null;

    /// <inheritdoc/>
    public async ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? defaultSource, CancellationToken cancellationToken)
    {
        var receipt = new BodyReceipt();
        return service.Input.TryEnqueue(body, receipt, defaultSource) switch
        {
            EnqueueResult.Taken => await WaitAsync(receipt, cancellationToken),
            EnqueueResult.Full => new DoorAnswer.Full(),
            EnqueueResult.TooLarge => new DoorAnswer.TooLarge("the body is too large once unpacked"),
            _ => new DoorAnswer.Closed("the service is stopping"),
        };
    }

    private async Task<DoorAnswer> WaitAsync(BodyReceipt receipt, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAny(receipt.Done, service.Ended).WaitAsync(DecodeDeadline, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is in the queue and will be decoded; only the counts are not known yet.
            return new DoorAnswer.Taken(null, null, null);
        }

        if (service.Ended.IsCompleted && !receipt.Done.IsCompleted)
        {
            return new DoorAnswer.Closed("the service has failed");
        }

        var (admitted, rejected, problem) = await receipt.Done;
        return new DoorAnswer.Taken(admitted, rejected, problem);
    }
}
