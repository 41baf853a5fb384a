namespace Helios.Host.App.Door;

/// <summary>What became of a body; one of the records below.</summary>
internal abstract record DoorAnswer
{
    private DoorAnswer()
    {
    }

    /// <summary>It is taken and will not be lost.</summary>
    /// <param name="Admitted">Events admitted; null where that is not known yet.</param>
    /// <param name="Rejected">Records rejected and kept as dead letters; null likewise.</param>
    /// <param name="FirstProblem">Why the first of them was rejected; null when none was.</param>
    public sealed record Taken(int? Admitted, int? Rejected, string? FirstProblem) : DoorAnswer;

    /// <summary>As much as may wait is waiting; the same body may be taken later.</summary>
    /// <param name="Problem">One sentence.</param>
    /// <param name="RetryAfter">When; null: soon.</param>
    public sealed record Full(string Problem = "the queue is full", TimeSpan? RetryAfter = null) : DoorAnswer;

    /// <summary>It is larger than a body, or one of its events larger than a record, may be; the message says which.</summary>
    /// <param name="Problem">One sentence.</param>
    public sealed record TooLarge(string Problem) : DoorAnswer;

    /// <summary>The service does not run, or does not any more.</summary>
    /// <param name="Problem">One sentence.</param>
    public sealed record Closed(string Problem) : DoorAnswer;

    /// <summary>What lies behind the door failed. Parts of the body may have been taken: sending it again is safe, copies are counted as duplicates.</summary>
    /// <param name="Message">What, where and what to do.</param>
    /// <param name="Retryable">Whether it may work later without a change.</param>
    public sealed record Failed(string Message, bool Retryable) : DoorAnswer;
}
