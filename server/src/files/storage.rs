//! Where files are kept: each once, under the hash of its content.

use bytes::Bytes;
use domain::time::Timestamp;
use futures::StreamExt;
use futures::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt, PutMode, PutOptions, WriteMultipart};
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// Bytes sent to the store in one piece.
const PIECE: usize = 5 * 1024 * 1024;
/// As many bytes as it takes to know a file's kind.
pub(super) const HEAD: usize = 8_192;
/// Where files lie while they arrive.
const ARRIVING: &str = "arriving";

/// Where the pieces of files lie that have not come whole yet.
const PIECES: &str = "pieces";

/// The store. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Storage {
    store: Arc<dyn ObjectStore>,
}

/// Why a file cannot be kept or found.
#[derive(Debug, thiserror::Error)]
pub enum StorageError {
    /// There is no such file.
    #[error("no such file")]
    NotFound,
    /// Larger than a file may be.
    #[error("larger than a file may be")]
    TooBig,
    /// What sent it stopped before its end.
    #[error("the file did not arrive whole: {0}")]
    CutShort(String),
    /// There is no room for it.
    #[error("there is no room left")]
    Full,
    /// The store does not work.
    #[error("the store does not work: {0}")]
    Broken(String),
}

/// A file that is in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 of the content, in hexadecimal: its name there.
    pub hash: String,
    /// Bytes.
    pub size: u64,
    /// Its first bytes, by which its kind is known.
    pub head: Bytes,
}

impl Storage {
    /// Opens `file:folder`, making the folder if need be.
    pub fn open(address: &str) -> Result<Self, StorageError> {
        let folder = address.strip_prefix("file:").unwrap_or(address);
        std::fs::create_dir_all(folder).map_err(|error| StorageError::Broken(format!("{folder}: {error}")))?;
        let store = LocalFileSystem::new_with_prefix(folder).map_err(broken)?;
        Ok(Self { store: Arc::new(store) })
    }

    /// True when something can be written.
    pub async fn is_there(&self) -> bool {
        self.store.put(&Path::from("health"), Bytes::from_static(b"ok").into()).await.is_ok()
    }

    /// Keeps what arrives, up to `most` bytes. Nothing of a file that does not arrive whole stays.
    pub async fn keep<E: std::fmt::Display>(
        &self,
        mut arriving: impl futures::Stream<Item = Result<Bytes, E>> + Unpin,
        ticket: i64,
        most: u64,
    ) -> Result<Kept, StorageError> {
        let landing = Path::from_iter([ARRIVING, &ticket.to_string()]);
        let mut writer =
            WriteMultipart::new_with_chunk_size(self.store.put_multipart(&landing).await.map_err(broken)?, PIECE);
        let (mut hash, mut size, mut head) = (Sha256::new(), 0_u64, Vec::new());
        while let Some(piece) = arriving.next().await {
            let problem = match piece {
                Ok(piece) => {
                    size += piece.len() as u64;
                    hash.update(&piece);
                    if head.len() < HEAD {
                        head.extend(piece.iter().take(HEAD - head.len()));
                    }
                    writer.wait_for_capacity(2).await.map_err(broken)?;
                    writer.put(piece);
                    (size > most).then_some(StorageError::TooBig)
                }
                Err(error) => Some(StorageError::CutShort(error.to_string())),
            };
            if let Some(problem) = problem {
                let _ = writer.abort().await;
                return Err(problem);
            }
        }
        writer.finish().await.map_err(broken)?;
        let hash = hex::encode(hash.finalize());
        // The content is its name: one that is there already is the same.
        self.store.rename(&landing, &place(&hash)).await.map_err(broken)?;
        Ok(Kept { hash, size, head: head.into() })
    }

    /// Keeps these bytes; their hash.
    pub async fn keep_whole(&self, content: Bytes) -> Result<String, StorageError> {
        let hash = hex::encode(Sha256::digest(&content));
        let only_new = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.store.put_opts(&place(&hash), content.into(), only_new).await {
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(hash),
            Err(error) => Err(broken(error)),
        }
    }

    /// The file with this hash, piece by piece, and its size.
    pub async fn read(
        &self,
        hash: &str,
    ) -> Result<(u64, BoxStream<'static, Result<Bytes, object_store::Error>>), StorageError> {
        let found = self.store.get(&place(hash)).await.map_err(broken)?;
        Ok((found.meta.size, found.into_stream()))
    }

    /// The file with this hash, whole.
    pub async fn read_whole(&self, hash: &str) -> Result<Bytes, StorageError> {
        self.store.get(&place(hash)).await.map_err(broken)?.bytes().await.map_err(broken)
    }
}

impl Storage {
    /// Keeps one piece of a file that has not come whole yet.
    pub async fn put_piece(&self, upload: i64, offset: i64, piece: Bytes) -> Result<(), StorageError> {
        self.store.put(&piece_of(upload, offset), piece.into()).await.map_err(broken)?;
        Ok(())
    }

    /// The pieces that begin at these bytes, one after the other.
    pub fn pieces(&self, upload: i64, offsets: Vec<i64>) -> BoxStream<'static, Result<Bytes, object_store::Error>> {
        let store = self.store.clone();
        let piece = move |offset| {
            let store = store.clone();
            async move { store.get(&piece_of(upload, offset)).await?.bytes().await }
        };
        futures::stream::iter(offsets).then(piece).boxed()
    }

    /// The files of which there are pieces from before this moment.
    pub async fn pieces_before(&self, moment: Timestamp) -> Result<Vec<i64>, StorageError> {
        let mut ids = Vec::new();
        let mut pieces = self.store.list(Some(&Path::from(PIECES)));
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(broken)?;
            let id: Option<i64> = piece.location.parts().nth(1).and_then(|id| id.as_ref().parse().ok());
            ids.extend(id.filter(|_| piece.last_modified < moment));
        }
        ids.dedup();
        Ok(ids)
    }

    /// Takes away all pieces of a file.
    pub async fn drop_pieces(&self, upload: i64) -> Result<(), StorageError> {
        let folder = Path::from_iter([PIECES, &upload.to_string()]);
        let mut pieces = self.store.list(Some(&folder));
        while let Some(piece) = pieces.next().await {
            match self.store.delete(&piece.map_err(broken)?.location).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(broken(error)),
            }
        }
        Ok(())
    }
}

fn piece_of(upload: i64, offset: i64) -> Path {
    Path::from_iter([PIECES, &upload.to_string(), &format!("{offset:012}")])
}

/// Folders of moderate size: `ab/cd/abcd…`.
fn place(hash: &str) -> Path {
    let part = |from: usize| hash.get(from..from + 2).unwrap_or("00");
    Path::from_iter([part(0), part(2), hash])
}

fn broken(error: object_store::Error) -> StorageError {
    match error {
        object_store::Error::NotFound { .. } => StorageError::NotFound,
        other if other.to_string().contains("No space left") => StorageError::Full,
        other => StorageError::Broken(other.to_string()),
    }
}
