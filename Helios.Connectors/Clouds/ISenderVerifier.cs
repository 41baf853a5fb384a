namespace Helios.Connectors.Clouds;

/// <summary>Says whether a message comes from the sender that configuration names. Thread-safe.</summary>
public interface ISenderVerifier
{
    /// <summary>True where the body takes part; else a message may be judged before its body is read.</summary>
    bool ReadsBody { get; }

    /// <summary>Judges a message; no bytes make it throw.</summary>
    ValueTask<SenderVerdict> VerifyAsync(ISignedMessage message, CancellationToken cancellationToken);
}
