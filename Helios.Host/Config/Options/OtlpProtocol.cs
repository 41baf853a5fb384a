namespace Helios.Host.Config.Options;

/// <summary>How a collector is spoken to.</summary>
public enum OtlpProtocol
{
    /// <summary>Protobuf over HTTP/1.1.</summary>
    Http,

    /// <summary>gRPC over HTTP/2.</summary>
    Grpc,
}
