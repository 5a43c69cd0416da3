//! The flags about operating the server: logs, metrics, and how it ends.

use clap::Args;

#[derive(Debug, Args)]
#[command(next_help_heading = "Operation")]
#[expect(dead_code, reason = "describes the command line; values are taken by name, with their origin")]
pub(super) struct OperationFlags {
    /// How to log: text, or json with one object a line. [default: text]
    #[arg(long, env = "COSTAGE_LOG_FORMAT", hide_env_values = true, value_name = "text|json")]
    log_format: Option<String>,

    /// Address and port for Prometheus, which reads /metrics there; /healthz and /readyz are there too. Not for the
    /// public. [default: none]
    #[arg(long, env = "COSTAGE_METRICS_LISTEN", hide_env_values = true, value_name = "IP:PORT")]
    metrics_listen: Option<String>,

    /// For how many seconds after SIGTERM the server goes on as before while /readyz says that it is not ready, so that
    /// a load balancer stops sending people to it, up to 300. A second signal ends that wait. [default: 0]
    #[arg(long, env = "COSTAGE_DRAIN_SECONDS", hide_env_values = true, value_name = "SECONDS")]
    drain_seconds: Option<String>,

    /// Over how many seconds WebSockets are closed at the end, so that ten thousand people do not come back at the same
    /// moment, up to 60; less where there are fewer people. [default: 5]
    #[arg(long, env = "COSTAGE_GOODBYE_SECONDS", hide_env_values = true, value_name = "SECONDS")]
    goodbye_seconds: Option<String>,

    /// With fewer free megabytes than this for the database, /readyz says that the server is not ready, up to 1000000.
    /// [default: 256]
    #[arg(long, env = "COSTAGE_MIN_FREE_DISK_MB", hide_env_values = true, value_name = "MEGABYTES")]
    min_free_disk_mb: Option<String>,
}
