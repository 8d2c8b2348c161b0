using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tangwu.Bench;

/// <summary>
/// One kept connection that speaks just enough HTTP/1.1. The client shares the machine's cores with the server, and HttpClient
/// would take as much of them as a small answer costs.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly Socket socket;
    private byte[] buffer = new byte[64 * 1024];
    private byte[] body = new byte[64 * 1024];
    private int start, end;

    private Wire(Socket socket) => this.socket = socket;

    public static async Task<Wire> OpenAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return new Wire(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static byte[] Get(string path, params string[] headers) => Message("GET", path, headers, "");

    public static byte[] Post(string path, string json, params string[] headers) =>
        Message("POST", path, [.. headers, "Content-Type: application/json", $"Content-Length: {Encoding.UTF8.GetByteCount(json)}"], json);

    private static byte[] Message(string method, string path, string[] headers, string content) =>
        Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n{content}");

    /// <summary>Sends one request and reads the whole answer. The body is valid until the next request.</summary>
    public async Task<Answer> AskAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request[sent..]);
        int headEnd;
        while ((headEnd = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0) await MoreAsync();
        var head = Head.Read(buffer.AsSpan(start, headEnd));
        start += headEnd + 4;
        var length = head.Chunked ? await ChunksAsync() : await TakeAsync(head.Length, 0);
        return new Answer(head.Status, body.AsMemory(0, length));
    }

    private async Task<int> ChunksAsync()
    {
        for (var total = 0; ;)
        {
            int lineEnd;
            while ((lineEnd = buffer.AsSpan(start, end - start).IndexOf("\r\n"u8)) < 0) await MoreAsync();
            if (!Utf8Parser.TryParse(buffer.AsSpan(start, lineEnd), out int size, out _, 'x')) throw new IOException("Not a chunk.");
            start += lineEnd + 2;
            total = await TakeAsync(size, total);
            while (end - start < 2) await MoreAsync();
            start += 2;
            if (size == 0) return total;
        }
    }

    /// <summary>Moves so many bytes of what comes in to the body, behind what is there.</summary>
    private async Task<int> TakeAsync(int length, int at)
    {
        while (body.Length < at + length) Array.Resize(ref body, body.Length * 2);
        for (var left = length; left > 0;)
        {
            if (start == end) await MoreAsync();
            var some = Math.Min(left, end - start);
            buffer.AsSpan(start, some).CopyTo(body.AsSpan(at));
            (start, at, left) = (start + some, at + some, left - some);
        }
        return at;
    }

    private async Task MoreAsync()
    {
        if (start == end) start = end = 0;
        else if (end == buffer.Length && start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var got = await socket.ReceiveAsync(buffer.AsMemory(end));
        if (got == 0) throw new IOException("The server hung up.");
        end += got;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private readonly record struct Head(int Status, int Length, bool Chunked)
    {
        public static Head Read(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(head[9..], out int status, out _)) throw new IOException("Not an HTTP/1.1 answer.");
            var (length, chunked) = (0, false);
            while (head.IndexOf("\r\n"u8) is var at and >= 0)
            {
                head = head[(at + 2)..];
                if (Ascii.EqualsIgnoreCase(head[..Math.Min(15, head.Length)], "content-length:"u8)) length = Utf8Parser.TryParse(head[15..].TrimStart((byte)' '), out int told, out _) ? told : 0;
                else if (Ascii.EqualsIgnoreCase(head[..Math.Min(26, head.Length)], "transfer-encoding: chunked"u8)) chunked = true;
            }
            return new Head(status, length, chunked);
        }
    }
}

internal readonly record struct Answer(int Status, ReadOnlyMemory<byte> Body)
{
    public bool Good => Status is >= 200 and < 300;
}
